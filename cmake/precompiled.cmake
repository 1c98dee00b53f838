# Headers that nearly every file of a library reads are compiled once for a library: most of a
# build's time goes into reading them. Only headers of others, so that a change of ours compiles no more.
option(ORRERY_PRECOMPILE "Compile common headers once for each library" ON)

set(COMMON_HEADERS <algorithm> <cmath> <functional> <memory> <optional> <string> <variant> <vector> <Eigen/Core>)
set(WINDOW_HEADERS ${COMMON_HEADERS} <QApplication> <QBoxLayout> <QKeyEvent> <QLabel> <QLineEdit> <QPainter>
                   <QPainterPath> <QString> <QStringList> <QWidget>)

function(orrery_precompile target)
  if(ORRERY_PRECOMPILE)
    target_precompile_headers(${target} PRIVATE ${ARGN})
  endif()
endfunction()

# The same ones as another target, which is compiled in the same way.
function(orrery_precompile_like other target)
  if(ORRERY_PRECOMPILE)
    target_precompile_headers(${target} REUSE_FROM ${other})
  endif()
endfunction()
