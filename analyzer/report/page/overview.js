
(function () {
  'use strict';
  var filter = document.getElementById('filter'), words = document.getElementById('filter-words');
  var answer = document.getElementById('filter-answer'), everything = document.getElementById('filter-everything');
  var shown = document.getElementById('shown');
  var heads = list('#overview thead th'), rows = list('#overview tbody tr'), articles = list('article');
  function list(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }
  function holds(element, wanted) { return element.textContent.toLowerCase().indexOf(wanted) !== -1; }
  function section_of(cell) {
    var link = cell.querySelector('a');
    return link === null ? '' : link.getAttribute('href').slice(1);
  }
  function apply() {
    var wanted = words.value.trim().toLowerCase(), columns = {}, sections = {}, count = 0, total = 0;
    rows.forEach(function (row) {
      var host_fits = holds(row.cells[0], wanted), any = false;
      list('#' + row.id + ' td').forEach(function (cell, index) {
        var named = host_fits || holds(heads[index + 1], wanted);
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
      list('#' + row.id + ' td').forEach(function (cell, index) { cell.hidden = !columns[index]; });
    });
    heads.slice(1).forEach(function (head, index) { head.hidden = !columns[index]; });
    articles.forEach(function (article) { article.hidden = !sections[article.id]; });
    shown.textContent = count === total ? '' : count + ' of ' + total + ' answers shown; the others are filtered out';
  }
  words.addEventListener('input', apply);
  answer.addEventListener('change', apply);
  everything.addEventListener('click', function () { words.value = ''; answer.value = ''; apply(); });
  filter.hidden = false;
  apply();
}());
