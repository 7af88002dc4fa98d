# What an installation consists of, told by the sources and by --help, not by the rules that install it. To be sourced.

# expected_files SOURCE-FOLDER PROGRAM SUFFIX: relative to the prefix, sorted; SUFFIX of manual pages, such as ".gz".
expected_files() {
    {
        echo bin/kbready
        version=$("$2" --version | sed -n '1s/kbready //p')
        echo include/kbready.h
        for file in libkbready.so "libkbready.so.${version%%.*}" "libkbready.so.$version" kbready/kbready.so pkgconfig/kbready.pc \
            cmake/kbready/kbready-config.cmake cmake/kbready/kbready-config-version.cmake cmake/kbready/kbready-config-release.cmake; do
            echo "lib/$file"
        done
        echo share/bash-completion/completions/kbready
        echo share/zsh/site-functions/_kbready
        echo share/fish/vendor_completions.d/kbready.fish
        echo share/kbready/kbready-collect.cmd
        echo share/kbready/catalog.sqlite
        echo share/doc/kbready/LICENSE
        echo share/doc/kbready/CHANGELOG.md
        for schema in "$1"/schema/*; do echo "share/kbready/${schema##*/}"; done
        for document in README.md CONTRIBUTING.md schema data/SOURCES.md data/sources.csv; do echo "share/doc/kbready/$document"; done
        (cd "$1" && find docs -type f | sed 's,^,share/doc/kbready/,')
        (cd "$1/tests/fixtures/example" && find . -type f | sed 's,^\.,share/doc/kbready/examples,')
        echo "share/man/man1/kbready.1$3"
        for command in $(commands_of "$2"); do
            echo "share/man/man1/kbready-$command.1$3"
            for member in $(commands_of "$2" "$command"); do echo "share/man/man1/kbready-$command-$member.1$3"; done
        done
    } | LC_ALL=C sort
}

# commands_of PROGRAM [GROUP]: those that the help lists.
commands_of() { "$@" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'; }

# library_folder PREFIX: where the library lies below it ("lib", "lib64", "lib/x86_64-linux-gnu").
library_folder() { (cd "$1" && dirname "$(find lib* -name libkbready.so)"); }

# check_example PROGRAM TESTS-FOLDER [OPTION...]: the verdict of the example, without help of the surroundings.
check_example() {
    program=$1 example=$2/fixtures/example/srv-file01
    shift 2
    report=$(env -u KBREADY_CATALOG SOURCE_DATE_EPOCH=1795392000 LC_ALL=C "$program" check "$example" KB4520002 "$@" 2>&1)
    code=$?
    [ "$code" = 1 ] || { echo "exit code $code, not 1: $report"; return 1; }
    echo "$report" | grep -q 'Result  *blocked' || { echo "not blocked: $report"; return 1; }
}

# hardened PREFIX: whether the program and the libraries are position-independent, with relocations that are done at the start and then
# read-only, no executable stack, guarded stack frames, and checked calls of the C library.
hardened() {
    for file in "$1/bin/kbready" "$1/$(library_folder "$1")/libkbready.so" "$1/$(library_folder "$1")/kbready/kbready.so"; do
        readelf -hW "$file" | grep -q 'Type: *DYN' || { echo "$file: not position-independent"; return 1; }
        readelf -dW "$file" | grep -q 'BIND_NOW' || { echo "$file: relocations are not done at the start"; return 1; }
        readelf -lW "$file" | grep -q 'GNU_RELRO' || { echo "$file: relocations stay writable"; return 1; }
        readelf -lW "$file" | grep -q 'GNU_STACK.* RW ' || { echo "$file: an executable stack"; return 1; }
        for symbol in __stack_chk_fail __snprintf_chk; do
            readelf -W --dyn-syms "$file" | grep -q " $symbol@" || { echo "$file: no $symbol"; return 1; }
        done
    done
}

# dead_links FOLDER: links in the installed documents that lead nowhere.
dead_links() {
    find "$1" -name '*.md' | while read -r page; do
        grep -oE '\]\([^)#]+' "$page" | sed 's/^](//' | grep -v ':' | sort -u | while read -r link; do
            [ -e "$(dirname "$page")/$link" ] || echo "${page#"$1"/}: $link"
        done
    done
}
