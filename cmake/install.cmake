# What is installed where, by component: `cmake --install build --component catalog` takes one of them.
#
#   runtime   the program, its manual, completions, the collector, the schemas of its documents
#   catalog   the compiled catalog of updates
set(manual ${KBREADY_MANUAL_FOLDER})
set(data ${CMAKE_INSTALL_DATADIR})
file(GLOB json_schemas CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/schema/*.schema.json)

set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME runtime)
install(TARGETS kbready RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${manual}/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 FILES_MATCHING PATTERN "*.1")
install(FILES ${manual}/kbready.bash DESTINATION ${data}/bash-completion/completions RENAME kbready)
install(FILES ${manual}/_kbready DESTINATION ${data}/zsh/site-functions)
install(FILES ${manual}/kbready.fish DESTINATION ${data}/fish/vendor_completions.d)
install(FILES ${CMAKE_SOURCE_DIR}/data/collector/kbready-collect.cmd DESTINATION ${data}/kbready)
install(FILES ${json_schemas} DESTINATION ${data}/kbready)
install(FILES ${CMAKE_SOURCE_DIR}/LICENSE ${CMAKE_SOURCE_DIR}/CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME catalog)
install(FILES ${KBREADY_CATALOG_FILE} DESTINATION ${data}/kbready)
