# Manual pages and completions, made by the program `manual` from the tables of commands. Their date is that of the newest version in
# CHANGELOG.md, so that the same sources give the same pages.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/CHANGELOG.md)
file(STRINGS ${CMAKE_SOURCE_DIR}/CHANGELOG.md newest_version REGEX "^## .*[0-9]+-[0-9]+-[0-9]+" LIMIT_COUNT 1)
string(REGEX MATCH "[0-9]+-[0-9]+-[0-9]+" KBREADY_DATE "${newest_version}")

set(KBREADY_MANUAL_FOLDER ${CMAKE_BINARY_DIR}/manual-pages)
file(MAKE_DIRECTORY ${KBREADY_MANUAL_FOLDER})
set(completions kbready.bash _kbready kbready.fish)
list(TRANSFORM completions PREPEND ${KBREADY_MANUAL_FOLDER}/)
add_custom_command(
    OUTPUT ${KBREADY_MANUAL_FOLDER}/kbready.1 ${completions}
    COMMAND ${CMAKE_COMMAND} -E rm -rf ${KBREADY_MANUAL_FOLDER}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${KBREADY_MANUAL_FOLDER}
    COMMAND manual ${KBREADY_DATE} ${PROJECT_DESCRIPTION} ${KBREADY_MANUAL_FOLDER}
    DEPENDS manual
    COMMENT "Writing manual pages and completions"
    VERBATIM)
add_custom_target(manual_pages ALL DEPENDS ${KBREADY_MANUAL_FOLDER}/kbready.1)
