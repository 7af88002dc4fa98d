
(function () {
  'use strict';
  var filter = document.getElementById('filter'), words = document.getElementById('filter-words');
  var answer = document.getElementById('filter-answer'), everything = document.getElementById('filter-everything');
  var shown = document.getElementById('shown'), tiles = list('#tiles button');
  var tables = list('#overview table'), rows = list('#overview tbody tr'), articles = list('article');
  var save = document.getElementById('save-table'), apart = document.querySelector('details.apart');
  var titles = list('thead th', tables[0]).map(function (head) { return head.textContent; });
  function list(selector, place) { return Array.prototype.slice.call((place || document).querySelectorAll(selector)); }
  function holds(text, wanted) { return text.toLowerCase().indexOf(wanted) !== -1; }
  function section_of(cell) {
    var link = cell.querySelector('a');
    return link === null ? '' : link.getAttribute('href').slice(1);
  }
  function apply() {
    var wanted = words.value.trim().toLowerCase(), columns = {}, sections = {}, count = 0, total = 0;
    rows.forEach(function (row) {
      var host_fits = holds(row.cells[0].textContent, wanted), any = false;
      list('td', row).forEach(function (cell, index) {
        var named = host_fits || holds(titles[index + 1], wanted);
        var fits = named ? answer.value === '' || answer.value === cell.getAttribute('data-answer') : false;
        cell.classList.toggle('out', !fits);
        columns[index] = columns[index] || fits;
        sections[section_of(cell)] = sections[section_of(cell)] || fits;
        any = any || fits;
        count += fits ? 1 : 0;
        total += 1;
      });
      row.hidden = !any;
    });
    rows.forEach(function (row) {
      list('td', row).forEach(function (cell, index) { cell.hidden = !columns[index]; });
    });
    tables.forEach(function (table) {
      list('thead th', table).slice(1).forEach(function (head, index) { head.hidden = !columns[index]; });
    });
    articles.forEach(function (article) { article.hidden = !sections[article.id]; });
    tiles.forEach(function (tile) {
      tile.setAttribute('aria-pressed', tile.getAttribute('data-answer') === answer.value ? 'true' : 'false');
    });
    if (apart) apart.open = answer.value === 'not-applicable' || (wanted !== '');
    shown.textContent = count === total ? '' : count + ' of ' + total + ' answers shown; the others are filtered out';
  }
  function remember() {
    var all = words.value === '' ? answer.value === '' : false;
    history.replaceState(null, '', all ? '#overview' : '#show=' + answer.value + ';' + encodeURIComponent(words.value));
    apply();
  }
  function recall() {
    var parts = location.hash.slice(6).split(';');
    if (location.hash.slice(0, 6) !== '#show=') return;
    answer.value = parts[0];
    words.value = decodeURIComponent(parts[1] || '');
  }
  function field(text) {
    var plain = text.replace(/\s+/g, ' ').trim();
    if (/^[=+@\-\t]/.test(plain)) plain = '\'' + plain;
    return '\u0022' + plain.replace(/\u0022/g, '\u0022\u0022') + '\u0022';
  }
  function text_of(cell) {
    var reason = cell.querySelector('small');
    return [cell.getAttribute('data-update'), cell.getAttribute('data-answer'), reason === null ? '' : reason.textContent];
  }
  function save_table() {
    var lines = ['host,update,answer,reason'];
    rows.forEach(function (row) {
      list('td', row).forEach(function (cell) {
        if (row.hidden || cell.hidden || cell.classList.contains('out')) return;
        lines.push([row.cells[0].firstChild.textContent].concat(text_of(cell)).map(field).join(','));
      });
    });
    var link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([lines.join('\r\n') + '\r\n'], { type: 'text/csv' }));
    link.download = 'kbready.csv';
    link.click();
  }
  words.addEventListener('input', remember);
  answer.addEventListener('change', remember);
  everything.addEventListener('click', function () { words.value = ''; answer.value = ''; remember(); });
  tiles.forEach(function (tile) {
    tile.addEventListener('click', function () {
      var wanted = tile.getAttribute('data-answer');
      answer.value = answer.value === wanted ? '' : wanted;
      remember();
    });
  });
  save.addEventListener('click', save_table);
  window.addEventListener('hashchange', function () { recall(); apply(); });
  filter.hidden = false;
  document.getElementById('tiles').hidden = false;
  recall();
  apply();
}());
