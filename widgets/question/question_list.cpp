// QuestionList: the questions, to be searched, folded and chosen from.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/question/question_list.h"

#include "widgets/commands/actions.h"
#include "widgets/controls/icon_button.h"
#include "widgets/controls/soft_button.h"
#include "widgets/look/theme.h"
#include "widgets/question/question_delegate.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QTreeView>

#include <algorithm>

namespace orrery {

QuestionList::QuestionList(QWidget* parent)
    : QWidget(parent), m_model(new QuestionModel(this)),
      m_title(new SoftButton(QStringLiteral("orbit"), this)), m_slash(new QLabel(QStringLiteral("/"), this)),
      m_summary(new QLabel(this)), m_nothing(new QLabel(this)),
      m_hide(new IconButton(QStringLiteral("panel-left-close"), this)),
      m_settings(new IconButton(QStringLiteral("settings"), this)), m_search(new QLineEdit(this)),
      m_view(new QTreeView(this)) {
    auto* head = new QHBoxLayout;
    head->setContentsMargins(8, 8, 8, 4);
    head->addWidget(m_title);
    head->addStretch(1);
    head->addWidget(m_hide);
    auto* search = new QHBoxLayout;
    search->setContentsMargins(12, 0, 12, 4);
    search->addWidget(m_search);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(16, 2, 8, 6);
    foot->addWidget(m_summary, 1);
    foot->addWidget(m_settings);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addLayout(search);
    column->addWidget(m_nothing);
    column->addWidget(m_view, 1);
    column->addLayout(foot);
    auto* inside = new QHBoxLayout(m_search);
    inside->setContentsMargins(0, 0, 10, 0);
    inside->addStretch(1);
    inside->addWidget(m_slash);
    m_title->setText(QStringLiteral("Orrery"));
    m_title->setName();
    m_nothing->setContentsMargins(16, 12, 16, 0);
    m_nothing->setWordWrap(true);
    m_nothing->setTextFormat(Qt::PlainText);
    m_slash->setAttribute(Qt::WA_TransparentForMouseEvents);

    m_view->setModel(m_model);
    m_view->setItemDelegate(new QuestionDelegate(m_view));
    m_view->setHeaderHidden(true);
    m_view->setRootIsDecorated(false);
    m_view->setIndentation(0);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setExpandsOnDoubleClick(false);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->viewport()->setAutoFillBackground(false);
    m_view->setMouseTracking(true);

    connect(m_view, &QTreeView::clicked, this, &QuestionList::choose);
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget*, const QWidget* now) {
        if (now && now->window() == window() && !isAncestorOf(now))
            endSearch();
    });
    const auto remember = [this](const QModelIndex& index, bool folded) {
        if (m_unfolding)
            return;
        const QString topic = index.data(QuestionModel::topicRole).toString();
        m_collapsed.removeAll(topic);
        if (folded)
            m_collapsed.append(topic);
        Q_EMIT collapsedChanged();
    };
    connect(m_view, &QTreeView::collapsed, this, [remember](const QModelIndex& i) { remember(i, true); });
    connect(m_view, &QTreeView::expanded, this, [remember](const QModelIndex& i) { remember(i, false); });
    connect(m_search, &QLineEdit::textChanged, this, &QuestionList::filter);
    connect(m_title, &QAbstractButton::clicked, this, &QuestionList::startWanted);
    connect(m_hide, &QAbstractButton::clicked, this, &QuestionList::hideWanted);
    connect(m_settings, &QAbstractButton::clicked, this,
            [this] { Q_EMIT settingsWanted(m_settings->mapToGlobal(QPoint(0, 0))); });
    m_search->installEventFilter(this);
    m_view->installEventFilter(this);
    restyle();
    retranslate();
}

/// Its parts, which go after it, take the focus with them.
QuestionList::~QuestionList() {
    disconnect(qApp, nullptr, this, nullptr);
}

void QuestionList::setQuestions(const std::vector<Question>& questions, const QSet<int>& demos,
                                Search search) {
    m_find = std::move(search);
    m_model->setQuestions(questions, demos);
    unfold();
    retranslate();
}

void QuestionList::setLanguage(Language language) {
    m_model->setLanguage(language);
    unfold();
}

void QuestionList::setProgress(const QMap<int, int>& progress) {
    m_model->setProgress(progress);
    retranslate();
}

void QuestionList::setCollapsed(const QStringList& topics) {
    m_collapsed = topics;
    unfold();
}

/// As folded by the user.
void QuestionList::unfold() {
    m_unfolding = true;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex group = m_model->index(row, 0);
        m_view->setExpanded(group, !m_collapsed.contains(group.data(QuestionModel::topicRole).toString()));
    }
    m_unfolding = false;
    // What a search found best is what Enter opens.
    if (m_model->searching())
        m_view->setCurrentIndex(m_model->index(0, 0));
    else if (m_current != 0)
        m_view->setCurrentIndex(m_model->indexOf(m_current));
}

void QuestionList::setCurrent(int number) {
    m_current = number;
    const QModelIndex index = m_model->indexOf(number);
    if (index.isValid())
        m_view->setExpanded(index.parent(), true);
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index);
}

int QuestionList::neighbor(int step) const {
    const std::vector<int> order = m_model->order();
    const auto here = std::find(order.begin(), order.end(), m_current);
    if (order.empty())
        return 0;
    if (here == order.end())
        return order.front();
    const auto place = (here - order.begin()) + step;
    return place >= 0 && place < static_cast<std::ptrdiff_t>(order.size())
               ? order[static_cast<std::size_t>(place)]
               : 0;
}

void QuestionList::filter(const QString& query) {
    m_slash->setVisible(query.isEmpty());
    if (query.trimmed().isEmpty() || !m_find)
        m_model->setFound(std::nullopt);
    else
        m_model->setFound(m_find(query));
    unfold();
    retranslate();
}

void QuestionList::focusSearch() {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void QuestionList::endSearch() {
    m_search->clear();
}

/// Opens a question; folds or unfolds a topic.
void QuestionList::choose(const QModelIndex& index) {
    const int number = index.data(QuestionModel::numberRole).toInt();
    if (number == 0)
        return m_view->setExpanded(index, !m_view->isExpanded(index));
    endSearch();
    Q_EMIT chosen(number);
}

/// The field has the focus. Returns whether the key was for the results.
bool QuestionList::keyInSearch(int key) {
    const bool down = key == Qt::Key_Down, enter = key == Qt::Key_Return || key == Qt::Key_Enter;
    const QModelIndex best = m_model->searching() ? m_model->index(0, 0) : QModelIndex();
    if (enter)
        choose(best);
    else if (down)
        m_view->setFocus();
    return down || enter;
}

bool QuestionList::eventFilter(QObject* object, QEvent* event) {
    if (event->type() != QEvent::KeyPress || (object != m_search && object != m_view))
        return QWidget::eventFilter(object, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Escape) {
        endSearch();
        Q_EMIT left();
        return true;
    }
    if (object == m_search)
        return keyInSearch(key);
    const bool press = key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space;
    if (press)
        choose(m_view->currentIndex());
    return press;
}

/// The open question is in sight, once there is room for the rows.
void QuestionList::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (event->spontaneous())
        return;
    const auto find = [this] {
        const QModelIndex index = m_model->indexOf(m_current);
        const QRect row = m_view->visualRect(index);
        if (row.top() < 0 || row.bottom() >= m_view->viewport()->height())
            m_view->scrollTo(index, QAbstractItemView::PositionAtCenter);
    };
    QMetaObject::invokeMethod(this, find, Qt::QueuedConnection);
}

void QuestionList::hideEvent(QHideEvent* event) {
    if (!event->spontaneous())
        endSearch();
    QWidget::hideEvent(event);
}

void QuestionList::retranslate() {
    m_search->setPlaceholderText(tr("Search the questions"));
    m_search->setAccessibleName(tr("Search the questions"));
    m_search->setToolTip(actionKey(Action::search));
    m_view->setAccessibleName(tr("Questions"));
    m_title->setHelp(actionText(Action::startPage), actionKey(Action::startPage));
    m_hide->setHelp(tr("Hide the questions"), actionKey(Action::toggleList));
    m_settings->setHelp(tr("Settings"));
    const bool nothing = m_model->rowCount() == 0 && !m_search->text().isEmpty();
    m_nothing->setVisible(nothing);
    m_nothing->setText(
        tr("Nothing found for “%1”. The search looks through titles, texts and terms in Chinese "
           "and English; Esc shows all questions again.")
            .arg(m_search->text().trimmed()));
    m_summary->setText(tr("%1 of %2 checked").arg(m_model->checked()).arg(m_model->checkable()));
}

void QuestionList::restyle() {
    const Theme theme = themeOf(this);
    m_summary->setFont(theme.font(Letters::tick));
    m_nothing->setFont(theme.font(Letters::interface));
    m_slash->setFont(theme.font(Letters::tick));
    for (QLabel* label : {m_summary, m_slash, m_nothing}) {
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, theme.color(Tone::muted));
        label->setPalette(palette);
    }
    m_search->setTextMargins(8, 0, 16, 0);
    m_view->doItemsLayout();
}

void QuestionList::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::StyleChange)
        restyle();
    QWidget::changeEvent(event);
}

} // namespace orrery
