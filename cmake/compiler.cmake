# Compiler settings shared by every target. One baseline build, no contracted or reordered
# floating-point arithmetic: the same seed gives the same picture on every machine.
# Designated initializers leave the rest at its defaults, on purpose.
add_compile_options(-ffp-contract=off -Wall -Wextra -Wno-missing-field-initializers)
# What a shared library lacks is an error when it is linked, not when a program starts.
add_link_options($<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,SHARED_LIBRARY>:LINKER:-z,defs>)
if(ORRERY_WERROR)
  add_compile_options(-Werror)
endif()
# float-cast-overflow is in no group: a NaN that becomes a pixel is undefined, too.
set(SANITIZE_address address,undefined,float-cast-overflow)
set(SANITIZE_thread thread)
set(SANITIZE_fuzzer fuzzer-no-link,address,undefined,float-cast-overflow)
if(ORRERY_SANITIZE)
  if(NOT SANITIZE_${ORRERY_SANITIZE})
    message(FATAL_ERROR "ORRERY_SANITIZE is address, thread or fuzzer, not ${ORRERY_SANITIZE}.")
  endif()
  add_compile_options(-fsanitize=${SANITIZE_${ORRERY_SANITIZE}} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${SANITIZE_${ORRERY_SANITIZE}})
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    # GCC takes its own instrumented copies for uninitialized reads; the dev preset keeps that warning.
    add_compile_options(-Wno-maybe-uninitialized)
  endif()
endif()
