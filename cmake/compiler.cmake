# Compiler settings shared by every target. One baseline build, no contracted or reordered
# floating-point arithmetic: the same seed gives the same picture on every machine.
# Designated initializers leave the rest at its defaults, on purpose.
add_compile_options(-ffp-contract=off -Wall -Wextra -Wno-missing-field-initializers)
if(ORRERY_WERROR)
  add_compile_options(-Werror)
endif()
if(ORRERY_SANITIZE)
  # GCC takes its own instrumented copies for uninitialized reads; the dev preset keeps that warning.
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
                      -Wno-maybe-uninitialized)
  add_link_options(-fsanitize=address,undefined)
endif()
