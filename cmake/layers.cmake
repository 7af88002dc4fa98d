# The house: one static library per folder of analyzer/, each linked only to the folders below it, so that an include or a call
# upward does not build.
add_library(kbready_options INTERFACE)
target_compile_definitions(kbready_options INTERFACE _GNU_SOURCE KBREADY_VERSION="${PROJECT_VERSION}")
target_compile_options(kbready_options INTERFACE
    -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wformat=2 -Wvla -Wundef -Wcast-qual
    -fno-common -fstack-protector-strong)
if(KBREADY_WERROR)
    target_compile_options(kbready_options INTERFACE -Werror)
endif()
if(KBREADY_SANITIZE)
    target_compile_options(kbready_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(kbready_options INTERFACE -fsanitize=address,undefined)
endif()
if(KBREADY_FUZZ)
    target_compile_options(kbready_options INTERFACE -fsanitize=fuzzer-no-link,address,undefined)
    target_link_options(kbready_options INTERFACE -fsanitize=address,undefined)
endif()

# kbready_layer(FOLDER BELOW...): the sources of analyzer/FOLDER, which may include FOLDER and BELOW.
function(kbready_layer folder)
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/analyzer/${folder}/*.c)
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
kbready_layer(manifest servicing base)
kbready_layer(package manifest servicing base)
kbready_layer(inventory package manifest servicing base)
kbready_layer(catalog inventory package manifest servicing base)
target_link_libraries(kbready_catalog PRIVATE PkgConfig::SQLITE3)
kbready_layer(readiness catalog inventory package manifest servicing base)
kbready_layer(report readiness catalog inventory package manifest servicing base)
kbready_layer(commands report readiness catalog inventory package manifest servicing base)

# The schema travels inside the program, so that `kbready catalog build` needs nothing but the data.
file(READ ${CMAKE_SOURCE_DIR}/schema/catalog.sql KBREADY_CATALOG_SCHEMA)
string(REPLACE "\\" "\\\\" KBREADY_CATALOG_SCHEMA "${KBREADY_CATALOG_SCHEMA}")
string(REPLACE "\"" "\\\"" KBREADY_CATALOG_SCHEMA "${KBREADY_CATALOG_SCHEMA}")
string(REPLACE "\n" "\\n\"\n    \"" KBREADY_CATALOG_SCHEMA "${KBREADY_CATALOG_SCHEMA}")
configure_file(${CMAKE_SOURCE_DIR}/cmake/catalog_schema.c.in ${CMAKE_BINARY_DIR}/generated/catalog_schema.c @ONLY)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/schema/catalog.sql)
target_sources(kbready_catalog PRIVATE ${CMAKE_BINARY_DIR}/generated/catalog_schema.c)

add_executable(kbready ${CMAKE_SOURCE_DIR}/analyzer/main.c)
target_link_libraries(kbready PRIVATE kbready_commands)
