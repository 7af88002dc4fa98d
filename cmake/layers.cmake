# The house: one static library per folder of analyzer/, each linked only to the folders below it, so that a call upward does not build. This
# is the only list of layers: tests/tools/check-house reads the lines "kbready_layer(FOLDER BELOW...)" and holds includes against them.
add_library(kbready_options INTERFACE)
# Relative, so that an installed tree can be moved as a whole.
file(RELATIVE_PATH catalog_from_program ${CMAKE_INSTALL_FULL_BINDIR} ${CMAKE_INSTALL_FULL_DATADIR}/kbready/catalog.sqlite)
file(RELATIVE_PATH program_from_library ${CMAKE_INSTALL_FULL_LIBDIR} ${CMAKE_INSTALL_FULL_BINDIR}/kbready)
target_compile_definitions(kbready_options INTERFACE _GNU_SOURCE KBREADY_VERSION="${PROJECT_VERSION}"
    KBREADY_CATALOG_FROM_PROGRAM="${catalog_from_program}" KBREADY_PROGRAM_FROM_LIBRARY="${program_from_library}")
target_compile_options(kbready_options INTERFACE
    -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wformat=2 -Wvla -Wundef -Wcast-qual
    -fno-common -fstack-protector-strong)
if(KBREADY_WERROR)
    target_compile_options(kbready_options INTERFACE -Werror)
endif()
if(KBREADY_SANITIZE)
    target_compile_definitions(kbready_options INTERFACE KBREADY_SANITIZED)
    target_compile_options(kbready_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(kbready_options INTERFACE -fsanitize=address,undefined)
endif()
if(KBREADY_FUZZ)
    target_compile_definitions(kbready_options INTERFACE KBREADY_SANITIZED)
    target_compile_options(kbready_options INTERFACE -fsanitize=fuzzer-no-link,address,undefined)
    target_link_options(kbready_options INTERFACE -fsanitize=address,undefined)
endif()

# kbready_layer(FOLDER BELOW...): the sources of analyzer/FOLDER, which may include FOLDER and BELOW.
function(kbready_layer folder)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/analyzer/${folder}/*.c)
    add_library(kbready_${folder} STATIC ${sources})
    target_include_directories(kbready_${folder} PUBLIC ${CMAKE_SOURCE_DIR}/analyzer)
    target_link_libraries(kbready_${folder} PUBLIC kbready_options)
    foreach(below ${ARGN})
        target_link_libraries(kbready_${folder} PUBLIC kbready_${below})
    endforeach()
endfunction()

kbready_layer(base)
target_link_libraries(kbready_base PRIVATE PkgConfig::LIBXML2 PkgConfig::JANSSON PkgConfig::LIBCRYPTO)
kbready_layer(servicing base)
kbready_layer(catalog servicing base)
target_link_libraries(kbready_catalog PRIVATE PkgConfig::SQLITE3)
kbready_layer(manifest servicing base)
if(NOT KBREADY_WIM)
    set_source_files_properties(${CMAKE_SOURCE_DIR}/analyzer/container/wim_file.c ${CMAKE_SOURCE_DIR}/analyzer/container/wim_contents.c
        PROPERTIES HEADER_FILE_ONLY ON)
endif()
kbready_layer(container base)
target_link_libraries(kbready_container PRIVATE PkgConfig::LIBARCHIVE)
if(KBREADY_WIM)
    target_link_libraries(kbready_container PRIVATE PkgConfig::WIMLIB)
    target_compile_definitions(kbready_container PUBLIC KBREADY_WIM)
endif()
kbready_layer(package container manifest servicing base)
target_link_libraries(kbready_package PRIVATE PkgConfig::LIBCRYPTO)
kbready_layer(inventory package container manifest servicing base)
if(KBREADY_HIVE)
    target_link_libraries(kbready_inventory PRIVATE PkgConfig::HIVEX)
    target_compile_definitions(kbready_inventory PRIVATE KBREADY_HIVE)
endif()
kbready_layer(curation package container manifest catalog servicing base)
kbready_layer(readiness inventory package container manifest catalog servicing base)
kbready_layer(report readiness inventory curation package container manifest catalog servicing base)
kbready_layer(examination report readiness inventory package container manifest catalog servicing base)
kbready_layer(commands examination report readiness inventory curation package container manifest catalog servicing base)

# kbready_embed(FOLDER FILE SYMBOL): FILE travels inside the program, byte for byte, as the text SYMBOL of analyzer/FOLDER.
function(kbready_embed folder file symbol)
    file(READ ${CMAKE_SOURCE_DIR}/${file} bytes HEX) # as text, line ends would change
    string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes ${bytes})
    configure_file(${CMAKE_SOURCE_DIR}/cmake/embedded_text.c.in ${CMAKE_BINARY_DIR}/generated/${symbol}.c @ONLY)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${file})
    target_sources(kbready_${folder} PRIVATE ${CMAKE_BINARY_DIR}/generated/${symbol}.c)
endfunction()

kbready_embed(curation schema/catalog.sql catalog_schema_sql)
kbready_embed(report docs/checks.md checks_document)
kbready_embed(report docs/result-codes.md codes_document)
kbready_embed(report docs/terms.md terms_document)
kbready_embed(report analyzer/report/page/page.css page_style)
kbready_embed(report analyzer/report/page/overview.css overview_style)
kbready_embed(report analyzer/report/page/overview.js overview_script)
kbready_embed(commands data/collector/kbready-collect.cmd collector_script)

add_executable(kbready ${CMAKE_SOURCE_DIR}/analyzer/main.c)
target_link_libraries(kbready PRIVATE kbready_commands)
foreach(part WIM HIVE)
    if(KBREADY_${part})
        target_compile_definitions(kbready_commands PRIVATE KBREADY_${part}) # --version says so
    endif()
endforeach()

# The manual pages and completions are made from the tables of commands by a program of the build's own.
kbready_layer(manual commands examination report readiness catalog inventory package container manifest servicing base)
add_executable(manual $<TARGET_OBJECTS:kbready_manual>)
target_link_libraries(manual PRIVATE kbready_manual)

# libkbready: the examination with a face for C and C++ (analyzer/library/kbready.h), of which nothing else is visible; and kbready.so, by
# which SQLite asks it. Both hold all they need of the folders below.
kbready_layer(library examination report readiness inventory package container manifest catalog servicing base)
add_library(kbready_shared SHARED $<TARGET_OBJECTS:kbready_library>)
target_link_libraries(kbready_shared PRIVATE kbready_library)
target_include_directories(kbready_shared INTERFACE $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
set_target_properties(kbready_shared PROPERTIES OUTPUT_NAME kbready EXPORT_NAME kbready VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR})
kbready_layer(sqlite_extension library)
target_link_libraries(kbready_sqlite_extension PRIVATE PkgConfig::SQLITE3)
add_library(kbready_loadable MODULE $<TARGET_OBJECTS:kbready_sqlite_extension>)
target_link_libraries(kbready_loadable PRIVATE kbready_sqlite_extension)
target_link_options(kbready_loadable PRIVATE -Wl,--exclude-libs,ALL)
set_target_properties(kbready_loadable PROPERTIES PREFIX "" OUTPUT_NAME kbready LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/sqlite)
