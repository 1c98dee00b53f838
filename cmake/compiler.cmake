# Compiler settings shared by every target. One baseline build, no contracted or reordered
# floating-point arithmetic: the same seed gives the same picture on every machine.
add_compile_options(-ffp-contract=off -Wall -Wextra)
if(ORRERY_WERROR)
  add_compile_options(-Werror)
endif()
if(ORRERY_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
