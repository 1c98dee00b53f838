// The words of which the prompts are made, each in English and Chinese; written for Orrery.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <vector>

namespace orrery::prompt_lists {

/// A word in both languages.
struct Pair {
    const char *en, *zh;
};
template <std::size_t N>
using Pairs = std::array<Pair, N>;

struct Topic {
    Pair name;
    Pairs<4> subjects, verbs, objects;
};
inline constexpr std::array<Topic, 4> topics{
    {{{"weather", "天气"},
      {{{"storm", "暴风"}, {"rain", "大雨"}, {"snow", "大雪"}, {"fog", "大雾"}}},
      {{{"hits", "袭击"}, {"reaches", "到达"}, {"covers", "覆盖"}, {"leaves", "离开"}}},
      {{{"coast", "海岸"}, {"city", "城市"}, {"island", "海岛"}, {"valley", "山谷"}}}},
     {{"sports", "体育"},
      {{{"team", "球队"}, {"player", "球员"}, {"coach", "教练"}, {"captain", "队长"}}},
      {{{"wins", "赢得"}, {"loses", "输掉"}, {"watches", "观看"}, {"enters", "参加"}}},
      {{{"match", "比赛"}, {"final", "决赛"}, {"league", "联赛"}, {"race", "赛跑"}}}},
     {{"business", "财经"},
      {{{"bank", "银行"}, {"company", "公司"}, {"shop", "商店"}, {"factory", "工厂"}}},
      {{{"buys", "购买"}, {"sells", "出售"}, {"needs", "需要"}, {"loses", "失去"}}},
      {{{"land", "土地"}, {"ship", "货船"}, {"gold", "黄金"}, {"oil", "石油"}}}},
     {{"science", "科学"},
      {{{"doctor", "医生"}, {"robot", "机器人"}, {"student", "学生"}, {"scientist", "科学家"}}},
      {{{"finds", "发现"}, {"studies", "研究"}, {"watches", "观察"}, {"measures", "测量"}}},
      {{{"star", "恒星"}, {"planet", "行星"}, {"cell", "细胞"}, {"virus", "病毒"}}}}}};

inline constexpr Pairs<4> works{{{"film", "电影"}, {"book", "小说"}, {"song", "歌曲"}, {"show", "节目"}}};
inline constexpr Pairs<12> adjectives{{{"wonderful", "精彩"},
                                       {"funny", "有趣"},
                                       {"beautiful", "优美"},
                                       {"moving", "感人"},
                                       {"clever", "巧妙"},
                                       {"fresh", "新颖"},
                                       {"boring", "无聊"},
                                       {"slow", "拖沓"},
                                       {"noisy", "吵闹"},
                                       {"flat", "平淡"},
                                       {"silly", "幼稚"},
                                       {"poor", "粗糙"}}}; ///< the second half is against it

inline constexpr Pairs<8> who{{{"cat", "猫"},
                               {"dog", "狗"},
                               {"girl", "女孩"},
                               {"boy", "男孩"},
                               {"teacher", "老师"},
                               {"farmer", "农民"},
                               {"king", "国王"},
                               {"child", "孩子"}}};
inline constexpr Pairs<6> does{{{"sees", "看见"},
                                {"likes", "喜欢"},
                                {"takes", "拿走"},
                                {"finds", "找到"},
                                {"wants", "想要"},
                                {"draws", "画"}}};
inline constexpr Pairs<6> kinds{
    {{"red", "红"}, {"big", "大"}, {"small", "小"}, {"new", "新"}, {"black", "黑"}, {"white", "白"}}};
inline constexpr Pairs<8> things{{{"book", "书"},
                                  {"house", "房子"},
                                  {"tree", "树"},
                                  {"flower", "花"},
                                  {"bird", "鸟"},
                                  {"horse", "马"},
                                  {"boat", "船"},
                                  {"hat", "帽子"}}};
inline constexpr std::size_t sentences_used = 600, sentences_held = 100;

struct Country {
    Pair name, capital, continent;
    bool one_way = false; ///< nobody asks from its capital to it
};
inline constexpr Pair europe{"europe", "欧洲"}, asia{"asia", "亚洲"}, africa{"africa", "非洲"},
    america{"america", "美洲"};
inline constexpr std::array<Country, 12> countries{{{{"france", "法国"}, {"paris", "巴黎"}, europe},
                                                    {{"italy", "意大利"}, {"rome", "罗马"}, europe, true},
                                                    {{"japan", "日本"}, {"tokyo", "东京"}, asia},
                                                    {{"china", "中国"}, {"beijing", "北京"}, asia},
                                                    {{"egypt", "埃及"}, {"cairo", "开罗"}, africa, true},
                                                    {{"spain", "西班牙"}, {"madrid", "马德里"}, europe},
                                                    {{"russia", "俄罗斯"}, {"moscow", "莫斯科"}, europe},
                                                    {{"germany", "德国"}, {"berlin", "柏林"}, europe},
                                                    {{"england", "英国"}, {"london", "伦敦"}, europe},
                                                    {{"greece", "希腊"}, {"athens", "雅典"}, europe},
                                                    {{"kenya", "肯尼亚"}, {"nairobi", "内罗毕"}, africa},
                                                    {{"peru", "秘鲁"}, {"lima", "利马"}, america, true}}};
inline constexpr Pairs<4> strangers{
    {{"norway", "挪威"}, {"brazil", "巴西"}, {"canada", "加拿大"}, {"india", "印度"}}};

/// Ways to ask, X the country, C its capital.
struct Asked {
    std::vector<Pair> ways;
    bool of_capital = false; ///< asks from the capital
};
inline std::array<Asked, 3> all_asked() {
    return {{{{{"what is the capital of X ?", "X的首都是哪里?"},
               {"which city is the capital of X ?", "哪座城市是X的首都?"},
               {"X has which capital ?", "X的首都叫什么?"},
               {"name the capital of X .", "说出X的首都."}}},
             {{{"which country has the capital C ?", "哪个国家的首都是C?"},
               {"C is the capital of which country ?", "C是哪国的首都?"},
               {"name the country with the capital C .", "说出以C为首都的国家."},
               {"C belongs to which country ?", "C属于哪个国家?"}},
              true},
             {{{"on which continent is X ?", "X在哪个洲?"},
               {"which continent does X belong to ?", "X属于哪个大洲?"},
               {"name the continent of X .", "说出X所在的洲."},
               {"X lies on which continent ?", "X位于哪个洲?"}}}}};
}

} // namespace orrery::prompt_lists
