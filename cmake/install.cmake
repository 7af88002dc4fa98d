# What is installed where, by component: `cmake --install build --component catalog` takes one of them.
#
#   runtime       the program, its manual, completions, the collector, the schemas of its documents; libkbready, the extension of SQLite
#   catalog       the compiled catalog of updates
#   development   what a program needs that is to be built with libkbready
#   documents     README, docs/ as they lie in the sources, so that their links lead somewhere, and the bundled example
set(manual ${KBREADY_MANUAL_FOLDER})
set(data ${CMAKE_INSTALL_DATADIR})
file(GLOB schemas CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/schema/*)

set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME runtime)
install(TARGETS kbready RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS kbready_shared EXPORT kbready-targets LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT runtime
    NAMELINK_COMPONENT development)
install(TARGETS kbready_loadable LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/kbready)
install(DIRECTORY ${manual}/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 FILES_MATCHING PATTERN "*.1")
install(FILES ${manual}/kbready.bash DESTINATION ${data}/bash-completion/completions RENAME kbready)
install(FILES ${manual}/_kbready DESTINATION ${data}/zsh/site-functions)
install(FILES ${manual}/kbready.fish DESTINATION ${data}/fish/vendor_completions.d)
install(FILES ${CMAKE_SOURCE_DIR}/data/collector/kbready-collect.cmd DESTINATION ${data}/kbready)
install(FILES ${schemas} DESTINATION ${data}/kbready)
install(FILES ${CMAKE_SOURCE_DIR}/LICENSE ${CMAKE_SOURCE_DIR}/CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME catalog)
install(FILES ${KBREADY_CATALOG_FILE} DESTINATION ${data}/kbready)

set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME development)
file(RELATIVE_PATH prefix_from_pkgconfig ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
configure_file(${CMAKE_SOURCE_DIR}/cmake/kbready.pc.in ${CMAKE_BINARY_DIR}/generated/kbready.pc @ONLY)
include(CMakePackageConfigHelpers)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/generated/kbready-config-version.cmake COMPATIBILITY SameMajorVersion)
install(FILES ${CMAKE_SOURCE_DIR}/analyzer/library/kbready.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(FILES ${CMAKE_BINARY_DIR}/generated/kbready.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
install(EXPORT kbready-targets NAMESPACE kbready:: FILE kbready-config.cmake DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/kbready)
install(FILES ${CMAKE_BINARY_DIR}/generated/kbready-config-version.cmake DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/kbready)

set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME documents)
install(FILES ${CMAKE_SOURCE_DIR}/README.md ${CMAKE_SOURCE_DIR}/CONTRIBUTING.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY ${CMAKE_SOURCE_DIR}/docs DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${CMAKE_SOURCE_DIR}/data/SOURCES.md ${CMAKE_SOURCE_DIR}/data/sources.csv DESTINATION ${CMAKE_INSTALL_DOCDIR}/data)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/tests/fixtures/example/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)
# Documents call the folder of the schemas ../schema.
file(RELATIVE_PATH schemas_from_documents ${CMAKE_INSTALL_FULL_DOCDIR} ${CMAKE_INSTALL_FULL_DATADIR}/kbready)
file(CREATE_LINK ${schemas_from_documents} ${CMAKE_BINARY_DIR}/generated/schema SYMBOLIC)
install(FILES ${CMAKE_BINARY_DIR}/generated/schema DESTINATION ${CMAKE_INSTALL_DOCDIR})
