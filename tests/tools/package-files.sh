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
        for schema in "$1"/schema/*.schema.json; do echo "share/kbready/${schema##*/}"; done
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
