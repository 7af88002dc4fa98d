# The catalog: data/*.csv compiled by the program itself into one SQLite file beside it.
set(KBREADY_CATALOG_FILE ${CMAKE_BINARY_DIR}/catalog.sqlite)
file(GLOB catalog_data CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/data/*.csv)
add_custom_command(
    OUTPUT ${KBREADY_CATALOG_FILE}
    COMMAND kbready catalog build --data ${CMAKE_SOURCE_DIR}/data --output ${KBREADY_CATALOG_FILE}
    DEPENDS kbready ${catalog_data}
    COMMENT "Compiling the catalog from data/")
add_custom_target(catalog ALL DEPENDS ${KBREADY_CATALOG_FILE})
