# What `cpack` makes: one .deb and one .rpm with every component inside, because the file is carried by hand to machines without a network, and a
# program and its catalog belong together. Built with SOURCE_DATE_EPOCH set, a package has the same bytes every time (see docs/installing.md).
if(KBREADY_SANITIZE OR KBREADY_FUZZ)
    return() # such a program is not to be given to anybody
endif()

set(CPACK_GENERATOR DEB RPM)
set(CPACK_PACKAGE_NAME kbready)
set(CPACK_PACKAGE_VENDOR kbready)
set(CPACK_PACKAGE_CONTACT "whoever built it <nobody@kbready.invalid>" CACHE STRING "who stands for the packages you build: NAME <ADDRESS>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY ${PROJECT_DESCRIPTION})
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_SOURCE_DIR}/LICENSE)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_SOURCE_DIR}/cmake/package_files.cmake)
set(CPACK_KBREADY_DATE ${KBREADY_DATE})

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "From files exported off a Windows host or golden image, and a catalog of
updates, kbready tells whether an update would install there, with what
error code it would fail, on what evidence, and what to install first.
It needs no network.")

# Which version a program depends on that is built with the library.
file(WRITE ${CMAKE_BINARY_DIR}/generated/shlibs "libkbready ${PROJECT_VERSION_MAJOR} kbready (>= ${PROJECT_VERSION})\n")
# The linker is told by a trigger. CPack adds scripts that tell it once more, unless there are such already: those that are named here
# are not there, and so none are packed (the test packaging.deb looks).
file(WRITE ${CMAKE_BINARY_DIR}/generated/triggers "activate-noawait ldconfig\n")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA shlibs triggers postinst postrm)
list(TRANSFORM CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA PREPEND ${CMAKE_BINARY_DIR}/generated/)

set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
set(CPACK_RPM_PACKAGE_LICENSE MIT)
set(CPACK_RPM_PACKAGE_GROUP Applications/System)
set(CPACK_RPM_PACKAGE_DESCRIPTION ${CPACK_DEBIAN_PACKAGE_DESCRIPTION})
# Folders that belong to the system are not the package's to remove.
set(CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION /usr/share/man /usr/share/man/man1 /usr/share/bash-completion
    /usr/share/bash-completion/completions /usr/share/zsh /usr/share/zsh/site-functions /usr/share/fish /usr/share/fish/vendor_completions.d
    /usr/share/doc /usr/${CMAKE_INSTALL_LIBDIR} /usr/${CMAKE_INSTALL_LIBDIR}/cmake /usr/${CMAKE_INSTALL_LIBDIR}/pkgconfig)
set(CPACK_RPM_SPEC_MORE_DEFINE "%define use_source_date_epoch_as_buildtime 1
%define clamp_mtime_to_source_date_epoch 1
%define _buildhost localhost
%define _build_id_links none")
include(CPack)
