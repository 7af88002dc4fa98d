# Run by cpack on the staged files, before they become a package: what Debian's policy wants beside them.
cmake_policy(SET CMP0009 NEW) # links are not followed
file(GLOB_RECURSE pages ${CPACK_TEMPORARY_DIRECTORY}/*.1)
find_program(GZIP gzip REQUIRED)
execute_process(COMMAND ${GZIP} -9n ${pages} COMMAND_ERROR_IS_FATAL ANY)

if(CPACK_GENERATOR STREQUAL "DEB")
    file(GLOB_RECURSE license ${CPACK_TEMPORARY_DIRECTORY}/LICENSE)
    get_filename_component(documents ${license} DIRECTORY)
    file(RENAME ${license} ${documents}/copyright)
    file(RENAME ${documents}/CHANGELOG.md ${documents}/changelog)
    execute_process(COMMAND date -u -R -d ${CPACK_KBREADY_DATE} OUTPUT_VARIABLE date OUTPUT_STRIP_TRAILING_WHITESPACE
        COMMAND_ERROR_IS_FATAL ANY)
    file(WRITE ${documents}/changelog.Debian
        "kbready (${CPACK_PACKAGE_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}) unstable; urgency=low\n\n"
        "  * What is new stands in changelog.gz.\n\n -- ${CPACK_PACKAGE_CONTACT}  ${date}\n")
    file(CHMOD ${documents}/changelog.Debian PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
    execute_process(COMMAND ${GZIP} -9n ${documents}/changelog ${documents}/changelog.Debian COMMAND_ERROR_IS_FATAL ANY)
    # Debian's zsh looks into site-functions only below /usr/local.
    get_filename_component(shared ${documents}/../.. ABSOLUTE)
    file(RENAME ${shared}/zsh/site-functions ${shared}/zsh/vendor-completions)
endif()
