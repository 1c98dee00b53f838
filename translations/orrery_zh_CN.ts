<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Commands</name>
    <message>
        <source>Play or pause</source>
        <translation>播放或暂停</translation>
    </message>
    <message>
        <source>One phase forward</source>
        <translation>前进一个阶段</translation>
    </message>
    <message>
        <source>One phase back</source>
        <translation>后退一个阶段</translation>
    </message>
    <message>
        <source>One iteration forward</source>
        <translation>前进一次迭代</translation>
    </message>
    <message>
        <source>One iteration back</source>
        <translation>后退一次迭代</translation>
    </message>
    <message>
        <source>One round forward</source>
        <translation>前进一轮</translation>
    </message>
    <message>
        <source>One round back</source>
        <translation>后退一轮</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation>回到开头</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>跳到结尾</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>放慢</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>加快</translation>
    </message>
    <message>
        <source>Run until…</source>
        <translation>运行到……</translation>
    </message>
    <message>
        <source>Restart with the same seed</source>
        <translation>用同一个种子重新开始</translation>
    </message>
    <message>
        <source>Start with a new seed</source>
        <translation>换一个种子重新开始</translation>
    </message>
    <message>
        <source>Back to the default parameters</source>
        <translation>恢复默认参数</translation>
    </message>
    <message>
        <source>Keep this run&apos;s curves beside the next run</source>
        <translation>保留本次运行的曲线，与下一次对照</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Copy a link to this moment</source>
        <translation>复制指向此刻的链接</translation>
    </message>
    <message>
        <source>Open a link</source>
        <translation>打开链接</translation>
    </message>
    <message>
        <source>Search the questions</source>
        <translation>搜索题目</translation>
    </message>
    <message>
        <source>Next question</source>
        <translation>下一题</translation>
    </message>
    <message>
        <source>Previous question</source>
        <translation>上一题</translation>
    </message>
    <message>
        <source>Show or hide the questions</source>
        <translation>显示或隐藏题目列表</translation>
    </message>
    <message>
        <source>Show or hide the text</source>
        <translation>显示或隐藏讲解</translation>
    </message>
    <message>
        <source>Chinese, English, both</source>
        <translation>中文、英文、双语</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>浅色或深色</translation>
    </message>
    <message>
        <source>Present on the whole screen</source>
        <translation>全屏演示</translation>
    </message>
    <message>
        <source>This key sheet</source>
        <translation>快捷键一览</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大正文</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小正文</translation>
    </message>
    <message>
        <source>Text as large as at first</source>
        <translation>正文恢复原始大小</translation>
    </message>
    <message>
        <source>To the next part of the window</source>
        <translation>转到窗口的下一部分</translation>
    </message>
    <message>
        <source>To the part before</source>
        <translation>转到上一部分</translation>
    </message>
    <message>
        <source>Show or hide the parameters</source>
        <translation>显示或隐藏参数</translation>
    </message>
    <message>
        <source>Show or hide the algorithm</source>
        <translation>显示或隐藏算法</translation>
    </message>
    <message>
        <source>Zoom into a panel (Ctrl and wheel)</source>
        <translation>放大面板（Ctrl 加滚轮）</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Show all of it (double click)</source>
        <translation>显示全部（双击）</translation>
    </message>
    <message>
        <source>Move the view left (Ctrl and drag)</source>
        <translation>视图左移（Ctrl 加拖动）</translation>
    </message>
    <message>
        <source>Move the view right</source>
        <translation>视图右移</translation>
    </message>
    <message>
        <source>Move the view up</source>
        <translation>视图上移</translation>
    </message>
    <message>
        <source>Move the view down</source>
        <translation>视图下移</translation>
    </message>
    <message>
        <source>Play the next chapter, then the next question</source>
        <translation>播放下一章，讲完后到下一题</translation>
    </message>
    <message>
        <source>Back by a chapter, then to the question before</source>
        <translation>退回一章，到头后回上一题</translation>
    </message>
    <message>
        <source>To the start of the story</source>
        <translation>回到演示开头</translation>
    </message>
    <message>
        <source>Play on from here</source>
        <translation>从这里继续播放</translation>
    </message>
    <message>
        <source>Present from the start of the story</source>
        <translation>从头全屏演示</translation>
    </message>
    <message>
        <source>Present from here</source>
        <translation>从当前位置全屏演示</translation>
    </message>
    <message>
        <source>The first panel alone</source>
        <translation>只看第一个面板</translation>
    </message>
    <message>
        <source>The second panel alone</source>
        <translation>只看第二个面板</translation>
    </message>
    <message>
        <source>The third panel alone</source>
        <translation>只看第三个面板</translation>
    </message>
    <message>
        <source>The fourth panel alone</source>
        <translation>只看第四个面板</translation>
    </message>
    <message>
        <source>All panels, or the leading ones</source>
        <translation>全部面板，或只看主要的</translation>
    </message>
    <message>
        <source>Show or hide this run on 20 seeds</source>
        <translation>显示或隐藏本次运行在 20 个种子上的结果</translation>
    </message>
    <message>
        <source>Compare two runs; edit the other one</source>
        <translation>比较两个运行；改另一个的参数</translation>
    </message>
    <message>
        <source>The other run, where only one has room</source>
        <translation>只放得下一个时，看另一个运行</translation>
    </message>
    <message>
        <source>Back to what was here before</source>
        <translation>回到之前的位置</translation>
    </message>
    <message>
        <source>Forward again</source>
        <translation>再往前</translation>
    </message>
    <message>
        <source>The first answer</source>
        <translation>第一个答案</translation>
    </message>
    <message>
        <source>The second answer</source>
        <translation>第二个答案</translation>
    </message>
    <message>
        <source>The third answer</source>
        <translation>第三个答案</translation>
    </message>
    <message>
        <source>The fourth answer</source>
        <translation>第四个答案</translation>
    </message>
    <message>
        <source>A hand for the first answer</source>
        <translation>第一个答案加一只手</translation>
    </message>
    <message>
        <source>A hand for the second answer</source>
        <translation>第二个答案加一只手</translation>
    </message>
    <message>
        <source>A hand for the third answer</source>
        <translation>第三个答案加一只手</translation>
    </message>
    <message>
        <source>A hand for the fourth answer</source>
        <translation>第四个答案加一只手</translation>
    </message>
    <message>
        <source>Commit to the prediction and play</source>
        <translation>提交预测并播放</translation>
    </message>
    <message>
        <source>Skip the prediction</source>
        <translation>跳过预测</translation>
    </message>
    <message>
        <source>The knot of the drawn curve before</source>
        <translation>所画曲线的上一个点</translation>
    </message>
    <message>
        <source>The next knot of the drawn curve</source>
        <translation>所画曲线的下一个点</translation>
    </message>
    <message>
        <source>The guess a little higher (Shift: more)</source>
        <translation>预测略高一点（Shift：更多）</translation>
    </message>
    <message>
        <source>The guess a little lower (Shift: more)</source>
        <translation>预测略低一点（Shift：更多）</translation>
    </message>
    <message>
        <source>The guess higher</source>
        <translation>预测高一些</translation>
    </message>
    <message>
        <source>The guess lower</source>
        <translation>预测低一些</translation>
    </message>
    <message>
        <source>Add this moment to a lesson</source>
        <translation>把此刻加入课程</translation>
    </message>
    <message>
        <source>Paste a picture into the demo</source>
        <translation>把图片粘贴到演示里</translation>
    </message>
    <message>
        <source>Export a picture, data, a clip, a handout</source>
        <translation>导出图片、数据、短片、讲义</translation>
    </message>
    <message>
        <source>The start page</source>
        <translation>开始页</translation>
    </message>
    <message>
        <source>Rehearse what is due, aloud</source>
        <translation>演练到期的题，说出声来</translation>
    </message>
    <message>
        <source>The teacher&apos;s page: notes, clock, what comes next</source>
        <translation>教师页：讲稿提示、时钟、接下来的内容</translation>
    </message>
    <message>
        <source>A spotlight that follows the pointer</source>
        <translation>跟随指针的聚光灯</translation>
    </message>
    <message>
        <source>Blank the class&apos;s screen</source>
        <translation>让学生的屏幕变黑</translation>
    </message>
    <message>
        <source>Swap the two screens</source>
        <translation>对调两个屏幕</translation>
    </message>
    <message>
        <source>Go on where you were</source>
        <translation>接着上次继续</translation>
    </message>
    <message>
        <source>Guess how an experiment goes, then see</source>
        <translation>先猜实验结果，再看</translation>
    </message>
    <message>
        <source>The question to the left</source>
        <translation>左边的题</translation>
    </message>
    <message>
        <source>The question to the right</source>
        <translation>右边的题</translation>
    </message>
    <message>
        <source>The question above</source>
        <translation>上面的题</translation>
    </message>
    <message>
        <source>The question below</source>
        <translation>下面的题</translation>
    </message>
    <message>
        <source>Reveal the answer</source>
        <translation>揭晓答案</translation>
    </message>
    <message>
        <source>Stop or go on with the clock</source>
        <translation>停表或继续计时</translation>
    </message>
    <message>
        <source>Put the question off, to the end</source>
        <translation>先放一放，排到最后</translation>
    </message>
    <message>
        <source>The point above</source>
        <translation>上一个要点</translation>
    </message>
    <message>
        <source>The point below</source>
        <translation>下一个要点</translation>
    </message>
    <message>
        <source>Tick the point that was said</source>
        <translation>给说到的要点打勾</translation>
    </message>
    <message>
        <source>The answer to the follow-up question</source>
        <translation>追问的答案</translation>
    </message>
    <message>
        <source>It has to be said again</source>
        <translation>要重来</translation>
    </message>
    <message>
        <source>It was hard</source>
        <translation>说得吃力</translation>
    </message>
    <message>
        <source>It went well</source>
        <translation>说得良好</translation>
    </message>
    <message>
        <source>It was easy</source>
        <translation>说得容易</translation>
    </message>
    <message>
        <source>Rehearse a question that is not due</source>
        <translation>演练一道没到期的题</translation>
    </message>
    <message>
        <source>Take the last grade back</source>
        <translation>撤回刚才的评分</translation>
    </message>
    <message>
        <source>Leave this page; nothing is lost</source>
        <translation>离开本页，什么都不会丢</translation>
    </message>
    <message>
        <source>A pen, then its next color; a step wipes what it drew</source>
        <translation>画笔，再按换颜色；走一步即擦去笔迹</translation>
    </message>
    <message>
        <source>Wipe what the pen drew</source>
        <translation>擦去笔迹</translation>
    </message>
    <message>
        <source>Move the pen left</source>
        <translation>画笔左移</translation>
    </message>
    <message>
        <source>Move the pen right</source>
        <translation>画笔右移</translation>
    </message>
    <message>
        <source>Move the pen up</source>
        <translation>画笔上移</translation>
    </message>
    <message>
        <source>Move the pen down</source>
        <translation>画笔下移</translation>
    </message>
    <message>
        <source>Put the pen on the screen, or lift it</source>
        <translation>落笔或提笔</translation>
    </message>
</context>
<context>
    <name>LessonMenu</name>
    <message>
        <source>Add this moment</source>
        <translation>加入此刻</translation>
    </message>
    <message>
        <source>Open a lesson…</source>
        <translation>打开课程……</translation>
    </message>
    <message>
        <source>Close the lesson</source>
        <translation>关闭课程</translation>
    </message>
    <message>
        <source>Lessons (*.orrery-lesson)</source>
        <translation>课程 (*.orrery-lesson)</translation>
    </message>
    <message>
        <source>lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>A lesson is a file: moments of runs in the order you teach them, each with your note. Page Down goes through it.</source>
        <translation>一门课就是一个文件：按讲课顺序排好的运行时刻，各带你的备注。讲课时按 Page Down 依次讲下去。</translation>
    </message>
    <message>
        <source>Open a lesson file</source>
        <translation>打开课程文件</translation>
    </message>
    <message>
        <source>Add this moment to a lesson file, new or existing</source>
        <translation>把此刻加入课程文件（新建或已有）</translation>
    </message>
</context>
<context>
    <name>SettingsMenu</name>
    <message>
        <source>Interface language</source>
        <translation>界面语言</translation>
    </message>
    <message>
        <source>Language of the texts</source>
        <translation>讲解语言</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>双语对照</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Projector</source>
        <translation>投影</translation>
    </message>
    <message>
        <source>Type size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>减少动画</translation>
    </message>
    <message>
        <source>A clicker also plays the experiments</source>
        <translation>翻页笔也播放“动手试试”</translation>
    </message>
</context>
<context>
    <name>Study</name>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>昨天</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n 天前</numerusform>
        </translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>明天</translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>%n 天后</numerusform>
        </translation>
    </message>
    <message>
        <source>Again</source>
        <translation>重来</translation>
    </message>
    <message>
        <source>Hard</source>
        <translation>困难</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>良好</translation>
    </message>
    <message>
        <source>Easy</source>
        <translation>容易</translation>
    </message>
</context>
<context>
    <name>WindowCommands</name>
    <message>
        <source>Copied: %1</source>
        <translation>已复制：%1</translation>
    </message>
</context>
<context>
    <name>orrery::AlgorithmView</name>
    <message>
        <source>Algorithm</source>
        <translation>算法</translation>
    </message>
</context>
<context>
    <name>orrery::AnswerPage</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>You took %1, of %2 s.</source>
        <translation>说了 %1，限 %2 秒。</translation>
    </message>
    <message>
        <source>How did it go?</source>
        <translation>说得怎么样？</translation>
    </message>
    <message>
        <source>%1 of %2 points: “%3” is suggested; you decide.</source>
        <translation>%2 点说到 %1 点，建议选“%3”；由你来定。</translation>
    </message>
    <message>
        <source>More below</source>
        <translation>下面还有</translation>
    </message>
    <message>
        <source>Scroll to what is below</source>
        <translation>滚动到下面的内容</translation>
    </message>
</context>
<context>
    <name>orrery::AnswerSheet</name>
    <message>
        <source>missed last time, too</source>
        <translation>上次也漏了</translation>
    </message>
    <message>
        <source>In one minute</source>
        <translation>一分钟回答</translation>
    </message>
    <message>
        <source>What did you say?</source>
        <translation>说到了哪几点？</translation>
    </message>
    <message>
        <source>%1 and %2 move, %3 ticks. What is missed comes back as a hint beside the question.</source>
        <translation>%1%2 移动，%3 打勾。漏掉的要点会在这道题旁边提醒。</translation>
    </message>
    <message>
        <source>A follow-up question</source>
        <translation>追问一道</translation>
    </message>
    <message>
        <source>think first</source>
        <translation>想好再看</translation>
    </message>
    <message>
        <source>Hide the answer</source>
        <translation>收起答案</translation>
    </message>
    <message>
        <source>Show the answer</source>
        <translation>看答案</translation>
    </message>
    <message>
        <source>Your notes</source>
        <translation>你的速记</translation>
    </message>
    <message>
        <source>Language of the answer</source>
        <translation>答案的语言</translation>
    </message>
</context>
<context>
    <name>orrery::AskPage</name>
    <message>
        <source>Question %1</source>
        <translation>第 %1 题</translation>
    </message>
    <message>
        <source>Close the book and say it aloud, as in an interview, in about a minute.</source>
        <translation>合上书，像在面试里那样说出声来，用一分钟左右。</translation>
    </message>
    <message>
        <source>Nothing interrupts you when time is up; it is only noted how long you took.</source>
        <translation>时间到了不会打断你，只记下用了多久。</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>要点速记</translation>
    </message>
    <message>
        <source>only if you like; they stand beside the answer afterwards</source>
        <translation>可写可不写，揭晓后就在答案旁边</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>How long you want to speak</source>
        <translation>打算说多久</translation>
    </message>
    <message>
        <source>Reveal</source>
        <translation>揭晓</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Later, at the end</source>
        <translation>先放一放，排到最后</translation>
    </message>
</context>
<context>
    <name>orrery::BugsView</name>
    <message>
        <source>Copy the program</source>
        <translation>复制程序</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>重来</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Take the marks away and search again</source>
        <translation>去掉标记，重新找</translation>
    </message>
    <message>
        <source>Explain the mistakes</source>
        <translation>看错误的讲解</translation>
    </message>
    <message>
        <source>Mark a line first: click it, or walk with the arrows and press Space</source>
        <translation>先标出一行：点它，或用方向键走到那里再按空格</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) marked</source>
        <translation>
            <numerusform>已标出 %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mistake(s) in it</source>
        <translation>
            <numerusform>共有 %n 处错误</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::ChapterBar</name>
    <message>
        <source>Chapter %1 of %2: %3</source>
        <translation>第 %1 章，共 %2 章：%3</translation>
    </message>
    <message>
        <source>To the beginning of “%1”</source>
        <translation>回到“%1”的开头</translation>
    </message>
</context>
<context>
    <name>orrery::CodeLines</name>
    <message>
        <source>Program with mistakes</source>
        <translation>有错误的程序</translation>
    </message>
    <message>
        <source>marked</source>
        <translation>已标出</translation>
    </message>
    <message>
        <source>mistake, found</source>
        <translation>错误，找到了</translation>
    </message>
    <message>
        <source>mistake, missed</source>
        <translation>错误，漏掉了</translation>
    </message>
    <message>
        <source>marked, but right</source>
        <translation>标出了，但没有错</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>第 %1 行</translation>
    </message>
</context>
<context>
    <name>orrery::CompareMenu</name>
    <message>
        <source>Edit the other run</source>
        <translation>改另一个运行的参数</translation>
    </message>
    <message>
        <source>End the comparison</source>
        <translation>结束比较</translation>
    </message>
    <message>
        <source>The same settings, to change one thing</source>
        <translation>同样的参数，只改一处</translation>
    </message>
    <message>
        <source>The settings of the run that is kept</source>
        <translation>保留的对照运行的参数</translation>
    </message>
    <message>
        <source>A link…</source>
        <translation>一个链接……</translation>
    </message>
    <message>
        <source>Defaults</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>That link leads to question “%1”; a second run is one of this question.</source>
        <translation>这个链接指向问题“%1”；第二个运行只能属于当前问题。</translation>
    </message>
</context>
<context>
    <name>orrery::DemoPanel</name>
    <message>
        <source>Copy the algorithm</source>
        <translation>复制算法</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>applies at once; others start over</source>
        <translation>立即生效，其余重新开始</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>算法</translation>
    </message>
    <message>
        <source>applies at once</source>
        <translation>立即生效</translation>
    </message>
    <message>
        <source>Parameters of B</source>
        <translation>B 的参数</translation>
    </message>
    <message>
        <source>Parameters of A</source>
        <translation>A 的参数</translation>
    </message>
    <message>
        <source>%1 · folded: another value would be another question</source>
        <translation>%1 · 已收起：改参数就改了题目</translation>
    </message>
    <message>
        <source>Lesson: a list of links with notes</source>
        <translation>课程：一串带备注的链接</translation>
    </message>
</context>
<context>
    <name>orrery::Desk</name>
    <message>
        <source>Another program sent something that is not a link.</source>
        <translation>另一个程序发来的内容不是链接。</translation>
    </message>
</context>
<context>
    <name>orrery::ExportJob</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation>内存不足</translation>
    </message>
</context>
<context>
    <name>orrery::ExportMenu</name>
    <message>
        <source>Picture (PNG, SVG, PDF)…</source>
        <translation>图片（PNG、SVG、PDF）……</translation>
    </message>
    <message>
        <source>Recorded data (CSV)…</source>
        <translation>数据记录（CSV）……</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Pictures are written as PNG, SVG or PDF: %1 ends in none of these.</source>
        <translation>图片只能存为 PNG、SVG 或 PDF，而 %1 不是这些扩展名。</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>已保存：%1</translation>
    </message>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
    <message>
        <source>Save the data</source>
        <translation>保存数据</translation>
    </message>
    <message>
        <source>Canceled; nothing was written.</source>
        <translation>已取消，没有写出任何文件。</translation>
    </message>
    <message>
        <source>Ten seconds of the story (WebP, GIF)…</source>
        <translation>十秒短片（WebP、GIF）……</translation>
    </message>
    <message>
        <source>Handout of this question (PDF)…</source>
        <translation>本题讲义（PDF）……</translation>
    </message>
    <message>
        <source>All questions for Anki (text)…</source>
        <translation>全部题目的 Anki 卡片（文本）……</translation>
    </message>
    <message>
        <source>Another file is still being written; wait for it or cancel it.</source>
        <translation>另一个文件还在写出，请等它完成，或者取消它。</translation>
    </message>
    <message>
        <source>Save the clip</source>
        <translation>保存短片</translation>
    </message>
    <message>
        <source>Clips are written as WebP or GIF: %1 ends in neither.</source>
        <translation>短片只能存成 WebP 或 GIF，%1 的扩展名两者都不是。</translation>
    </message>
    <message>
        <source>Ten seconds of the story are being drawn.</source>
        <translation>正在绘制十秒短片。</translation>
    </message>
    <message>
        <source>Save the handout</source>
        <translation>保存讲义</translation>
    </message>
    <message>
        <source>Handouts are written as PDF: %1 does not end so.</source>
        <translation>讲义只能存成 PDF，%1 的扩展名不是。</translation>
    </message>
    <message>
        <source>The handout&apos;s figures are being played.</source>
        <translation>正在运行讲义里的插图。</translation>
    </message>
    <message>
        <source>Save the questions for Anki</source>
        <translation>保存 Anki 卡片</translation>
    </message>
</context>
<context>
    <name>orrery::FactCard</name>
    <message>
        <source>true on %1 of the seeds 1 to %2</source>
        <translation>在种子 1 到 %2 中，%1 个成立</translation>
    </message>
    <message>
        <source>not on %1</source>
        <translation>不成立的种子：%1</translation>
    </message>
    <message>
        <source>seed 1: %1</source>
        <translation>种子 1：%1</translation>
    </message>
    <message>
        <source>median of %1 seeds: %2</source>
        <translation>%1 个种子的中位数：%2</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>从 %1 到 %2</translation>
    </message>
    <message>
        <source>none on %1</source>
        <translation>没有值的种子：%1</translation>
    </message>
    <message>
        <source>Play this run</source>
        <translation>播放这次运行</translation>
    </message>
    <message>
        <source>Click or Enter: keep this open</source>
        <translation>点击或按回车：保持打开</translation>
    </message>
</context>
<context>
    <name>orrery::FigureView</name>
    <message>
        <source>The panel&apos;s picture is copied.</source>
        <translation>已复制面板图片。</translation>
    </message>
    <message>
        <source>The panel&apos;s data are copied.</source>
        <translation>已复制面板数据。</translation>
    </message>
</context>
<context>
    <name>orrery::GradeButton</name>
    <message>
        <source>suggested</source>
        <translation>建议</translation>
    </message>
</context>
<context>
    <name>orrery::Keeper</name>
    <message>
        <source>The settings could not be written to %1: %2.</source>
        <translation>设置无法写入 %1：%2。</translation>
    </message>
    <message>
        <source>The settings were damaged and have been put aside as %1.</source>
        <translation>设置文件已损坏，已另存为 %1。</translation>
    </message>
</context>
<context>
    <name>orrery::KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Playing</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>The window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>The run and its panels</source>
        <translation>运行与面板</translation>
    </message>
    <message>
        <source>In front of a class</source>
        <translation>课堂演示</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>本页</translation>
    </message>
</context>
<context>
    <name>orrery::Lesson</name>
    <message>
        <source>%1 can&apos;t be opened. %2</source>
        <translation>无法打开 %1。%2</translation>
    </message>
    <message>
        <source>This lesson has no links yet.</source>
        <translation>这节课里还没有链接。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>The lesson can&apos;t hold that. %1</source>
        <translation>课程里放不下这个。%1</translation>
    </message>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
    <message>
        <source>The lesson was changed elsewhere and has been read anew. Please do that again.</source>
        <translation>课程已在别处改动，现已重新读入。请再操作一次。</translation>
    </message>
    <message>
        <source>Added to “%1” as number %2.</source>
        <translation>已加入“%1”，是第 %2 个。</translation>
    </message>
</context>
<context>
    <name>orrery::LessonBar</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>To the link before in the lesson</source>
        <translation>到课程中的上一个链接</translation>
    </message>
    <message>
        <source>To the next link of the lesson</source>
        <translation>到课程中的下一个链接</translation>
    </message>
    <message>
        <source>All links of the lesson</source>
        <translation>课程中的全部链接</translation>
    </message>
    <message>
        <source>Move this link one place earlier</source>
        <translation>把这个链接往前移一位</translation>
    </message>
    <message>
        <source>Move this link one place later</source>
        <translation>把这个链接往后移一位</translation>
    </message>
    <message>
        <source>Take this link out of the lesson</source>
        <translation>从课程中移除这个链接</translation>
    </message>
    <message>
        <source>Close the lesson</source>
        <translation>关闭课程</translation>
    </message>
    <message>
        <source>What you say here</source>
        <translation>在这里要说的话</translation>
    </message>
    <message>
        <source>Note for this link</source>
        <translation>这个链接的备注</translation>
    </message>
    <message>
        <source>Title of the lesson</source>
        <translation>课程标题</translation>
    </message>
</context>
<context>
    <name>orrery::MatrixEditor</name>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列数</translation>
    </message>
    <message>
        <source>All cells as text: 1,2;3,4</source>
        <translation>以文本填写所有单元格：1,2;3,4</translation>
    </message>
    <message>
        <source>Edit the cells: %1</source>
        <translation>编辑单元格：%1</translation>
    </message>
    <message>
        <source>The demo&apos;s own numbers are in force. Choose a size to type others.</source>
        <translation>现在用的是演示自带的数值。选一个大小，就可以自己填写。</translation>
    </message>
    <message>
        <source>the demo&apos;s own</source>
        <translation>演示自带</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg)</source>
        <translation>图片 (*.png *.jpg *.jpeg)</translation>
    </message>
    <message>
        <source>Open a picture</source>
        <translation>打开图片</translation>
    </message>
    <message>
        <source>A PNG or JPEG file: its middle, scaled down to %1 × %1</source>
        <translation>PNG 或 JPEG 文件：取中间，缩到 %1 × %1</translation>
    </message>
</context>
<context>
    <name>orrery::MessageRow</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Paste a link, such as orrery:8?seed=3, and press Enter</source>
        <translation>粘贴链接（例如 orrery:8?seed=3），按回车键打开</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链接</translation>
    </message>
</context>
<context>
    <name>orrery::MoreButton</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
</context>
<context>
    <name>orrery::NarrationView</name>
    <message>
        <source>What just happened</source>
        <translation>刚才发生了什么</translation>
    </message>
</context>
<context>
    <name>orrery::NextRow</name>
    <message>
        <source>Push it</source>
        <translation>推一下</translation>
    </message>
    <message>
        <source>Experiment %1</source>
        <translation>实验 %1</translation>
    </message>
    <message>
        <source>Try it: %1</source>
        <translation>动手试试：%1</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>再来一次</translation>
    </message>
    <message>
        <source>Play it again</source>
        <translation>再播放一遍</translation>
    </message>
    <message>
        <source>New seed</source>
        <translation>新种子</translation>
    </message>
    <message>
        <source>Play it with a new seed</source>
        <translation>换一个随机种子播放</translation>
    </message>
    <message>
        <source>Next question: %1</source>
        <translation>下一题：%1</translation>
    </message>
    <message>
        <source>What next</source>
        <translation>接下来</translation>
    </message>
</context>
<context>
    <name>orrery::NoDemo</name>
    <message>
        <source>This question has no demo yet. Its text answers it in a minute and names what the explanation will cover.</source>
        <translation>这道题还没有演示。正文先用一分钟作答，并列出讲解将包括的内容。</translation>
    </message>
</context>
<context>
    <name>orrery::Notebook</name>
    <message>
        <source>The file of progress and answers was damaged and has been put aside as %1.</source>
        <translation>保存进度和答案的文件已损坏，现已改名保留为 %1。</translation>
    </message>
    <message>
        <source>%1 was written by a newer Orrery: progress and answers are shown, but new ones last only until the window closes.</source>
        <translation>%1 由更新版本的 Orrery 写成：其中的进度和答案照常显示，但新的记录只保留到窗口关闭为止。</translation>
    </message>
    <message>
        <source>Progress and answers last only until the window closes: Qt&apos;s SQLite plug-in is missing (package libqt6sql6-sqlite).</source>
        <translation>进度和答案只能保留到窗口关闭为止：缺少 Qt 的 SQLite 插件（软件包 libqt6sql6-sqlite）。</translation>
    </message>
    <message>
        <source>Progress and answers last only until the window closes: %1 cannot be used (%2).</source>
        <translation>进度和答案只能保留到窗口关闭为止：无法使用 %1（%2）。</translation>
    </message>
    <message>
        <source>Progress and answers cannot be saved in %1: %2.</source>
        <translation>进度和答案无法保存到 %1：%2。</translation>
    </message>
</context>
<context>
    <name>orrery::Opener</name>
    <message>
        <source>There is no question “%1”.</source>
        <translation>没有题目“%1”。</translation>
    </message>
</context>
<context>
    <name>orrery::OptionRow</name>
    <message numerus="yes">
        <source>%n hand(s)</source>
        <translation>
            <numerusform>%n 只手</numerusform>
        </translation>
    </message>
    <message>
        <source>so it was</source>
        <translation>结果如此</translation>
    </message>
</context>
<context>
    <name>orrery::OwnPictures</name>
    <message>
        <source>This demo takes no picture.</source>
        <translation>这个演示不收图片。</translation>
    </message>
    <message>
        <source>No picture has been copied.</source>
        <translation>没有复制过图片。</translation>
    </message>
    <message>
        <source>Your picture, as ink on %1 × %1 cells</source>
        <translation>你的图片，当作墨迹放在 %1 × %1 格上</translation>
    </message>
    <message>
        <source>The middle of your picture, on %1 × %1 cells</source>
        <translation>你的图片的中间部分，放在 %1 × %1 格上</translation>
    </message>
</context>
<context>
    <name>orrery::PageTools</name>
    <message>
        <source>Both</source>
        <translation>对照</translation>
    </message>
    <message>
        <source>Language of the questions</source>
        <translation>题目的语言</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>orrery::PanelCard</name>
    <message>
        <source>Value of row %1, column %2</source>
        <translation>第 %1 行第 %2 列的值</translation>
    </message>
</context>
<context>
    <name>orrery::PanelNames</name>
    <message>
        <source>In front: %1</source>
        <translation>正在展示：%1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>orrery::PanelTools</name>
    <message>
        <source>Show all panels</source>
        <translation>显示所有面板</translation>
    </message>
    <message>
        <source>Enlarge panel</source>
        <translation>放大面板</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Copy data</source>
        <translation>复制数据</translation>
    </message>
</context>
<context>
    <name>orrery::ParameterForm</name>
    <message>
        <source>Applies at once.</source>
        <translation>立即生效。</translation>
    </message>
    <message>
        <source>Starts over.</source>
        <translation>改动后从头开始。</translation>
    </message>
    <message>
        <source>Double click: back to the default, %1.</source>
        <translation>双击恢复默认值 %1。</translation>
    </message>
    <message>
        <source>In %1: %2</source>
        <translation>%1 的值：%2</translation>
    </message>
</context>
<context>
    <name>orrery::PenColors</name>
    <message>
        <source>Ink</source>
        <translation>墨色</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>橙色</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Pen: %1</source>
        <translation>画笔：%1</translation>
    </message>
    <message>
        <source>%1 (%2 takes the next color)</source>
        <translation>%1（%2 换下一种颜色）</translation>
    </message>
</context>
<context>
    <name>orrery::PointsEditor</name>
    <message>
        <source>All points as text: x,y;x,y</source>
        <translation>以文本填写所有点：x,y;x,y</translation>
    </message>
    <message>
        <source>Click: add · drag: move · right click: remove</source>
        <translation>单击：添加 · 拖动：移动 · 右击：删除</translation>
    </message>
    <message numerus="yes">
        <source>%n points</source>
        <translation>
            <numerusform>%n 个点</numerusform>
        </translation>
    </message>
    <message>
        <source>Edit the points: %1</source>
        <translation>编辑点：%1</translation>
    </message>
    <message>
        <source>Insert: add · Space: next · arrows: move · Delete: remove</source>
        <translation>Insert：添加 · 空格：下一个 · 方向键：移动 · Delete：删除</translation>
    </message>
</context>
<context>
    <name>orrery::PopupEditor</name>
    <message>
        <source>Back to the default</source>
        <translation>恢复默认值</translation>
    </message>
</context>
<context>
    <name>orrery::PredictionBoard</name>
    <message>
        <source>Knot %1 of %2, at %3: %4</source>
        <translation>第 %1 个点，共 %2 个，在 %3 处：%4</translation>
    </message>
    <message>
        <source>Your number: %1</source>
        <translation>你的数：%1</translation>
    </message>
    <message>
        <source>draw here how it goes on</source>
        <translation>在这里画出后面的曲线</translation>
    </message>
    <message>
        <source>your prediction</source>
        <translation>你的预测</translation>
    </message>
    <message>
        <source>mean distance</source>
        <translation>平均差</translation>
    </message>
</context>
<context>
    <name>orrery::PredictionCard</name>
    <message>
        <source>Commit and play</source>
        <translation>提交并播放</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Redraw</source>
        <translation>重画</translation>
    </message>
    <message>
        <source>Begin the guess anew</source>
        <translation>重新预测</translation>
    </message>
    <message>
        <source>Next prediction</source>
        <translation>下一个预测</translation>
    </message>
    <message>
        <source>Watch again</source>
        <translation>再看一遍</translation>
    </message>
    <message>
        <source>Back to my run</source>
        <translation>回到我的运行</translation>
    </message>
    <message>
        <source>Your number</source>
        <translation>你的数</translation>
    </message>
    <message>
        <source>Commit or skip first.</source>
        <translation>请先提交或跳过。</translation>
    </message>
    <message>
        <source>Choose first, or skip.</source>
        <translation>请先选择，或跳过。</translation>
    </message>
    <message>
        <source>Draw first, or skip.</source>
        <translation>请先画，或跳过。</translation>
    </message>
    <message>
        <source>Set a number first, or skip.</source>
        <translation>请先定一个数，或跳过。</translation>
    </message>
    <message>
        <source>Commit, then see: choose</source>
        <translation>先预测：选一个</translation>
    </message>
    <message>
        <source>Commit, then see: draw the curve</source>
        <translation>先预测：画曲线</translation>
    </message>
    <message>
        <source>Commit, then see: how much?</source>
        <translation>先预测：是多少</translation>
    </message>
    <message>
        <source>Shift+1 to Shift+4 count hands</source>
        <translation>Shift+1 到 Shift+4 数手</translation>
    </message>
    <message>
        <source>Keys 1 to 4</source>
        <translation>按键 1 到 4</translation>
    </message>
    <message>
        <source>Draw in the panel, or with the arrow keys</source>
        <translation>在图上画，或用方向键</translation>
    </message>
    <message>
        <source>Move the marker, or type</source>
        <translation>移动标记，或输入</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>揭晓</translation>
    </message>
    <message>
        <source>Why:</source>
        <translation>为什么：</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
</context>
<context>
    <name>orrery::PresetMenu</name>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Own settings</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>Defaults</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Instructive: this goes wrong.</source>
        <translation>反面教材：这样会出问题。</translation>
    </message>
    <message>
        <source>As asked</source>
        <translation>按题目</translation>
    </message>
    <message>
        <source>Commit or skip first: other settings are another question.</source>
        <translation>请先提交或跳过：换了设置就是另一道题。</translation>
    </message>
</context>
<context>
    <name>orrery::QuestionList</name>
    <message>
        <source>Search the questions</source>
        <translation>搜索题目</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Hide the questions</source>
        <translation>隐藏题目列表</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>%1 of %2 checked</source>
        <translation>已通过自测 %1 / %2</translation>
    </message>
    <message>
        <source>Nothing found for “%1”. The search looks through titles, texts and terms in Chinese and English; Esc shows all questions again.</source>
        <translation>没有找到“%1”。搜索范围包括中英文的标题、正文和术语；按 Esc 重新显示全部问题。</translation>
    </message>
</context>
<context>
    <name>orrery::QuestionModel</name>
    <message>
        <source>%1 of %2 checked</source>
        <translation>已通过自测 %1 / %2</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>已通过自测</translation>
    </message>
    <message>
        <source>Demo played</source>
        <translation>已看过演示</translation>
    </message>
    <message>
        <source>Title: %1</source>
        <translation>标题：%1</translation>
    </message>
    <message>
        <source>Term: %1</source>
        <translation>术语：%1</translation>
    </message>
    <message>
        <source>Heading: %1</source>
        <translation>小标题：%1</translation>
    </message>
    <message>
        <source>Text: %1</source>
        <translation>正文：%1</translation>
    </message>
    <message>
        <source>Question %1</source>
        <translation>第 %1 题</translation>
    </message>
    <message>
        <source>No demo yet</source>
        <translation>还没有演示</translation>
    </message>
</context>
<context>
    <name>orrery::QuestionView</name>
    <message>
        <source>Both</source>
        <translation>双语</translation>
    </message>
    <message>
        <source>Language of the text</source>
        <translation>讲解的语言</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>小节</translation>
    </message>
    <message>
        <source>Go to a section</source>
        <translation>跳到某一小节</translation>
    </message>
    <message>
        <source>Text of the question</source>
        <translation>题目讲解</translation>
    </message>
</context>
<context>
    <name>orrery::RehearsalView</name>
    <message>
        <source>Rehearsal</source>
        <translation>演练</translation>
    </message>
    <message>
        <source>To the start page; nothing is lost</source>
        <translation>回到开始页，什么都不会丢</translation>
    </message>
    <message>
        <source>Take “%1” back</source>
        <translation>撤回“%1”</translation>
    </message>
    <message>
        <source>Start page</source>
        <translation>开始页</translation>
    </message>
    <message>
        <source>A new question</source>
        <translation>一道新题</translation>
    </message>
    <message>
        <source>An extra question</source>
        <translation>加练一题</translation>
    </message>
    <message>
        <source>One question for today</source>
        <translation>今天就这一道</translation>
    </message>
    <message>
        <source>Question %1 of %2 for today</source>
        <translation>今天第 %1 道，共 %2 道</translation>
    </message>
</context>
<context>
    <name>orrery::Rehearsing</name>
    <message>
        <source>%1: once more at the end, and tomorrow. %2 takes it back.</source>
        <translation>%1：最后再来一次，明天也到期。%2 撤回。</translation>
    </message>
    <message>
        <source>%1: %2, due on %3. %4 takes it back.</source>
        <translation>%1：%2，%3到期。%4 撤回。</translation>
    </message>
    <message>
        <source>not said yet</source>
        <translation>还没说过</translation>
    </message>
    <message numerus="yes">
        <source>said %n time(s), last %1</source>
        <translation>
            <numerusform>说过 %n 次，上次%1</numerusform>
        </translation>
    </message>
    <message>
        <source>today, at the end</source>
        <translation>今天，放到最后</translation>
    </message>
    <message>
        <source>The dates follow FSRS-6&apos;s published formula with its default weights, for a recall of 90%.</source>
        <translation>间隔按 FSRS-6 的公开公式和默认权重算出，目标记住率 90%。</translation>
    </message>
    <message>
        <source>Last time: %1, “%2”; today you remember it with a chance of about %3%.</source>
        <translation>上次：%1，“%2”；今天约有 %3% 的把握记得。</translation>
    </message>
    <message>
        <source>It had to be said again today, so it is due tomorrow in any case.</source>
        <translation>今天选过“重来”，所以无论如何明天都到期。</translation>
    </message>
    <message numerus="yes">
        <source>Done for today: said %n time(s)</source>
        <translation>
            <numerusform>今天说完了：%n 道</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is due today</source>
        <translation>今天没有到期的题</translation>
    </message>
    <message>
        <source>%1, not said yet</source>
        <translation>%1，还没说过</translation>
    </message>
    <message>
        <source>%1, due %2</source>
        <translation>%1，%2到期</translation>
    </message>
    <message>
        <source>Next: %1, %2: %3</source>
        <translation>下一道：%1，%2：%3</translation>
    </message>
    <message>
        <source>Rehearse question %1</source>
        <translation>演练第 %1 题</translation>
    </message>
</context>
<context>
    <name>orrery::RestPage</name>
    <message>
        <source>Rehearse the open question</source>
        <translation>演练打开着的题</translation>
    </message>
</context>
<context>
    <name>orrery::RichButton</name>
    <message>
        <source>Your answer, right</source>
        <translation>你的答案，正确</translation>
    </message>
    <message>
        <source>Your answer, wrong</source>
        <translation>你的答案，错误</translation>
    </message>
    <message>
        <source>The right answer</source>
        <translation>正确答案</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已收起</translation>
    </message>
</context>
<context>
    <name>orrery::SampleView</name>
    <message>
        <source>Sample program</source>
        <translation>示例程序</translation>
    </message>
    <message>
        <source>Copy the program</source>
        <translation>复制程序</translation>
    </message>
</context>
<context>
    <name>orrery::SeedField</name>
    <message>
        <source>Seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>The seed of all chance in this run: click to type or copy it</source>
        <translation>本次运行中一切随机性的种子：单击可输入或复制</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
</context>
<context>
    <name>orrery::SeedsView</name>
    <message numerus="yes">
        <source>about %n more minute(s)</source>
        <translation>
            <numerusform>大约还要 %n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>playing one after another…</source>
        <translation>正在逐个运行…</translation>
    </message>
    <message>
        <source>A click opens that seed. ← → walk along the dots, Enter opens.</source>
        <translation>单击打开该种子；← → 在各点间移动，Enter 打开。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停下</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Stop playing seeds</source>
        <translation>停止运行这些种子</translation>
    </message>
    <message>
        <source>Play the seeds that are missing</source>
        <translation>运行还缺的种子</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>复制为 CSV</translation>
    </message>
    <message>
        <source>Back to the parameters</source>
        <translation>回到参数</translation>
    </message>
</context>
<context>
    <name>orrery::SideRail</name>
    <message>
        <source>Show the questions</source>
        <translation>显示题目列表</translation>
    </message>
    <message>
        <source>Show the text</source>
        <translation>显示讲解</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>orrery::SpeakerNotes</name>
    <message>
        <source>Now: %1</source>
        <translation>现在：%1</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>This run has no notes.</source>
        <translation>这次运行没有讲稿提示。</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation>接下来：%1</translation>
    </message>
    <message>
        <source>This is the end.</source>
        <translation>到此为止。</translation>
    </message>
    <message>
        <source>after the last chapter</source>
        <translation>最后一章之后</translation>
    </message>
    <message>
        <source>in the lesson, now %1</source>
        <translation>课程中，现在是 %1</translation>
    </message>
    <message>
        <source>nothing more</source>
        <translation>没有了</translation>
    </message>
    <message>
        <source>clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>since the start</source>
        <translation>已讲</translation>
    </message>
    <message>
        <source>Hands</source>
        <translation>举手</translation>
    </message>
    <message>
        <source>Shift+1 to Shift+4 count</source>
        <translation>按 Shift+1 至 Shift+4 计数</translation>
    </message>
</context>
<context>
    <name>orrery::SpeakerView</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>Presenting: %1</source>
        <translation>演示中：%1</translation>
    </message>
    <message>
        <source>%1, %2 s to go</source>
        <comment>a count such as episode 3, and seconds</comment>
        <translation>%1，还有 %2 秒</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>The class sees a black screen.</source>
        <translation>学生看到的是黑屏。</translation>
    </message>
    <message>
        <source>The class sees all panels.</source>
        <translation>学生看到全部面板。</translation>
    </message>
    <message>
        <source>The class sees panel %1.</source>
        <translation>学生看到面板 %1。</translation>
    </message>
    <message>
        <source>The class sees panels %1.</source>
        <translation>学生看到面板 %1。</translation>
    </message>
    <message>
        <source> and </source>
        <comment>between numbers</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Presenting</source>
        <translation>演示中</translation>
    </message>
    <message>
        <source>Next chapter</source>
        <translation>下一章</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Pen</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Blank</source>
        <translation>黑屏</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>End the presentation</source>
        <translation>结束演示</translation>
    </message>
    <message>
        <source>There is no second screen to swap with.</source>
        <translation>没有可对调的第二个屏幕。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>A clicker&apos;s keys work: Page Down, Page Up, F5, B.</source>
        <translation>翻页笔的按键都能用：Page Down、Page Up、F5、B。</translation>
    </message>
    <message>
        <source>What the class sees</source>
        <translation>学生看到的画面</translation>
    </message>
    <message>
        <source>Put the pen away</source>
        <translation>收起画笔</translation>
    </message>
    <message>
        <source>Next question</source>
        <translation>下一题</translation>
    </message>
    <message>
        <source>Next experiment</source>
        <translation>下一个实验</translation>
    </message>
    <message>
        <source>Next in the lesson</source>
        <translation>课程的下一处</translation>
    </message>
    <message>
        <source>End of the lesson</source>
        <translation>课程到此为止</translation>
    </message>
    <message>
        <source>The last question</source>
        <translation>最后一题</translation>
    </message>
    <message>
        <source>Nothing follows.</source>
        <translation>后面没有了。</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Spotlight</source>
        <translation>聚光灯</translation>
    </message>
</context>
<context>
    <name>orrery::SpeedButton</name>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
</context>
<context>
    <name>orrery::StartCardView</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 道</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::StartCell</name>
    <message>
        <source>due</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>rehearsal due</source>
        <translation>演练到期</translation>
    </message>
    <message numerus="yes">
        <source>rehearsal in %n day(s)</source>
        <translation>
            <numerusform>%n 天后演练</numerusform>
        </translation>
    </message>
    <message>
        <source>outline: answer and points, no demo yet</source>
        <translation>提纲：有答案和要点，还没有演示</translation>
    </message>
    <message>
        <source>checked</source>
        <translation>已检测</translation>
    </message>
    <message>
        <source>played</source>
        <translation>已播放</translation>
    </message>
</context>
<context>
    <name>orrery::StartGrid</name>
    <message>
        <source>outline: answer and points, no demo yet</source>
        <translation>提纲：有答案和要点，还没有演示</translation>
    </message>
    <message>
        <source>rehearsal in 3 days</source>
        <translation>三天后演练</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>checked</source>
        <translation>已检测</translation>
    </message>
    <message>
        <source>played</source>
        <translation>已播放</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n 道题</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::StartPage</name>
    <message>
        <source>Start page</source>
        <translation>开始页</translation>
    </message>
    <message>
        <source>Show the questions</source>
        <translation>显示题目列表</translation>
    </message>
    <message numerus="yes">
        <source>Search %n question(s)</source>
        <translation>
            <numerusform>搜索 %n 道题</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything stays on this computer.</source>
        <translation>一切都留在这台电脑上。</translation>
    </message>
</context>
<context>
    <name>orrery::Study</name>
    <message>
        <source>%1 complete, %2 with an outline</source>
        <translation>%1 道完整，%2 道有提纲</translation>
    </message>
    <message>
        <source>missed: %1</source>
        <translation>漏了：%1</translation>
    </message>
    <message>
        <source>Begin with question %1</source>
        <translation>从第 %1 题开始</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>今天到期</translation>
    </message>
    <message>
        <source>Rehearse aloud</source>
        <translation>说出声来</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n 道题</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s)</source>
        <translation>
            <numerusform>约 %n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>next: %1, %2</source>
        <translation>下次：%1，%2</translation>
    </message>
    <message>
        <source>not said yet</source>
        <translation>还没说过</translation>
    </message>
    <message>
        <source>at the start</source>
        <translation>在起点</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>An experiment</source>
        <translation>一个实验</translation>
    </message>
    <message>
        <source>question %1</source>
        <translation>第 %1 题</translation>
    </message>
    <message>
        <source>Guess, then see</source>
        <translation>先猜再看</translation>
    </message>
    <message>
        <source>another one tomorrow</source>
        <translation>明天换一个</translation>
    </message>
    <message>
        <source>%1 of %2 checked</source>
        <translation>%2 道里检测了 %1 道</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) rehearsed</source>
        <translation>
            <numerusform>演练过 %n 道</numerusform>
        </translation>
    </message>
    <message>
        <source>most often missed: “%1”</source>
        <translation>最常漏掉：“%1”</translation>
    </message>
    <message>
        <source>done for today</source>
        <translation>今天的已做完</translation>
    </message>
</context>
<context>
    <name>orrery::TalkLine</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>orrery::TextEditor</name>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
</context>
<context>
    <name>orrery::TextView</name>
    <message>
        <source>Wider than the text: drag it, or press Alt+Shift and an arrow.</source>
        <translation>比正文宽：拖动它，或按 Alt+Shift 加方向键。</translation>
    </message>
    <message>
        <source>Open this run in the demo</source>
        <translation>在演示里打开这个运行</translation>
    </message>
</context>
<context>
    <name>orrery::TransportBar</name>
    <message>
        <source>of %1</source>
        <translation>共 %1</translation>
    </message>
    <message>
        <source>story: %1</source>
        <translation>演示到 %1</translation>
    </message>
    <message>
        <source>The run has no end of its own; the story ends here.</source>
        <translation>这个过程本身没有终点，演示到此为止。</translation>
    </message>
    <message>
        <source>Back: %1</source>
        <translation>后退：%1</translation>
    </message>
    <message>
        <source>Forward: %1</source>
        <translation>前进：%1</translation>
    </message>
    <message>
        <source>Run until: %1</source>
        <translation>运行到：%1</translation>
    </message>
    <message>
        <source>End the presentation</source>
        <translation>结束演示</translation>
    </message>
    <message>
        <source>Place in the run</source>
        <translation>运行进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停下</translation>
    </message>
    <message>
        <source>Stop here</source>
        <translation>停在这里</translation>
    </message>
    <message>
        <source>→ the end</source>
        <translation>→ 末尾</translation>
    </message>
    <message>
        <source>→ %1</source>
        <translation>→ %1</translation>
    </message>
    <message>
        <source>On the way there. Stop leaves it where it is.</source>
        <translation>正在前往那里。按“停下”就停在当前位置。</translation>
    </message>
    <message>
        <source>20 seeds</source>
        <translation>20 个种子</translation>
    </message>
</context>
<context>
    <name>orrery::TrialView</name>
    <message>
        <source>Experiment %1 of %2</source>
        <translation>实验 %1/%2</translation>
    </message>
    <message>
        <source>Undecided: the run was changed</source>
        <translation>未判定：运行被改动了</translation>
    </message>
    <message>
        <source>Not so in this run: %1</source>
        <translation>这次运行不是这样：%1</translation>
    </message>
    <message>
        <source>It is so: %1</source>
        <translation>确实如此：%1</translation>
    </message>
    <message>
        <source>Close the experiment</source>
        <translation>关闭实验</translation>
    </message>
    <message>
        <source>Look for: %1</source>
        <translation>看什么：%1</translation>
    </message>
</context>
<context>
    <name>orrery::TwinBar</name>
    <message>
        <source>as A: change one thing</source>
        <translation>与 A 相同，改一处试试</translation>
    </message>
    <message>
        <source>%1, edited: %2</source>
        <translation>%1（正在修改）：%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>End the comparison</source>
        <translation>结束比较</translation>
    </message>
    <message>
        <source>same seed, same data</source>
        <translation>同一种子，同样的数据</translation>
    </message>
    <message>
        <source>Change over</source>
        <translation>换一个</translation>
    </message>
    <message>
        <source>Edit the other run</source>
        <translation>改另一个运行的参数</translation>
    </message>
</context>
<context>
    <name>orrery::UntilPopup</name>
    <message>
        <source>until %1 crosses %2</source>
        <translation>直到%1越过 %2</translation>
    </message>
    <message>
        <source>%1 rounds more</source>
        <translation>再运行 %1 轮</translation>
    </message>
    <message>
        <source>Run until</source>
        <translation>运行到</translation>
    </message>
    <message>
        <source>the end of the story</source>
        <translation>演示结束</translation>
    </message>
    <message>
        <source>the end of the run</source>
        <translation>运行结束</translation>
    </message>
    <message>
        <source>so many more:</source>
        <translation>再运行：</translation>
    </message>
    <message>
        <source>a quantity</source>
        <translation>某个量</translation>
    </message>
    <message>
        <source>crosses</source>
        <translation>越过</translation>
    </message>
    <message>
        <source>Number of rounds</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>量</translation>
    </message>
    <message>
        <source>Value to cross</source>
        <translation>要越过的值</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Run until then</source>
        <translation>运行到那时为止</translation>
    </message>
</context>
</TS>
