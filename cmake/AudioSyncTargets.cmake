# audiosync_library(<folder> SOURCES ... HEADERS ... [DEPENDS ...] [PRIVATE_DEPENDS ...])
#
# One folder of src/audiosync is one static library, AudioSync::<folder>. HEADERS are the public
# ones: they are installed, and CMake checks that each compiles alone. DEPENDS are the arrows of
# docs/ARCHITECTURE.md; the `layers` test holds the #include lines against the same list.
# PRIVATE_DEPENDS are third-party libraries that only the sources see; of those that are nothing but
# headers an installed AudioSync knows nothing.
set(AUDIOSYNC_HEADER_ONLY Eigen3::Eigen nlohmann_json::nlohmann_json)

function(audiosync_library folder)
    cmake_parse_arguments(ARG "" "" "SOURCES;HEADERS;DEPENDS;PRIVATE_DEPENDS" ${ARGN})
    set(target audiosync_${folder})
    add_library(${target} STATIC ${ARG_SOURCES})
    add_library(AudioSync::${folder} ALIAS ${target})
    set_target_properties(${target} PROPERTIES EXPORT_NAME ${folder}
                                               VERIFY_INTERFACE_HEADER_SETS ON)
    target_compile_features(${target} PUBLIC cxx_std_20)
    target_sources(${target} PUBLIC FILE_SET HEADERS
        BASE_DIRS "${PROJECT_SOURCE_DIR}/src" "${PROJECT_BINARY_DIR}/generated"
        FILES ${ARG_HEADERS})
    target_link_libraries(${target} PUBLIC ${ARG_DEPENDS})
    foreach(dependency IN LISTS ARG_PRIVATE_DEPENDS)
        if(dependency IN_LIST AUDIOSYNC_HEADER_ONLY)
            set(dependency "$<BUILD_INTERFACE:${dependency}>")
        endif()
        target_link_libraries(${target} PRIVATE ${dependency})
    endforeach()
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND folder MATCHES "^(dsp|sync|media|render)$")
        # At -O2 g++ leaves loops of unknown length alone; these folders live on them.
        target_compile_options(${target} PRIVATE
            $<$<NOT:$<CONFIG:Debug>>:-ftree-vectorize;-fvect-cost-model=dynamic;-fno-math-errno;-fno-trapping-math>)
    endif()
    set_property(GLOBAL APPEND PROPERTY AUDIOSYNC_LIBRARIES ${target})
endfunction()

# audiosync_unwatched(SOURCE...): loops over samples, values in and values out, which share nothing.
# The thread sanitizer makes them ten times slower and has nothing to find in them; it watches the
# code that calls them.
function(audiosync_unwatched)
    if(CMAKE_CXX_FLAGS_RELWITHDEBINFO MATCHES "-fsanitize=thread")
        set_property(SOURCE ${ARGN} APPEND PROPERTY COMPILE_OPTIONS -fno-sanitize=thread)
    endif()
endfunction()
