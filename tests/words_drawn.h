// Words drawn: a device that writes down which words are drawn on it, and where; nothing is painted.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFontMetricsF>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainterPath>

#include <vector>

namespace orrery::testing {

struct DrawnWords {
    QString words;
    QRectF place; ///< from the foot to the head of capitals, on the device
};

class WordsDrawn final : public QPaintDevice {
    class Engine final : public QPaintEngine {
    public:
        explicit Engine(std::vector<DrawnWords>& words) : QPaintEngine(AllFeatures), m_words(words) {}

        bool begin(QPaintDevice* /*device*/) override { return true; }
        bool end() override { return true; }
        Type type() const override { return User; }
        void updateState(const QPaintEngineState& state) override {
            if (state.state() & DirtyTransform)
                m_transform = state.transform();
        }
        void drawPixmap(const QRectF& /*to*/, const QPixmap& /*pixmap*/, const QRectF& /*from*/) override {}
        void drawImage(const QRectF& /*to*/, const QImage& /*image*/, const QRectF& /*from*/,
                       Qt::ImageConversionFlags /*flags*/) override {}
        void drawPath(const QPainterPath& /*path*/) override {}
        void drawPolygon(const QPointF* /*points*/, int /*count*/, PolygonDrawMode /*mode*/) override {}
        void drawTextItem(const QPointF& baseline, const QTextItem& item) override {
            const QString words = item.text().trimmed();
            const double head = item.font().pixelSize() * 0.73;
            const double width = QFontMetricsF(item.font()).horizontalAdvance(words);
            if (!words.isEmpty())
                m_words.push_back(
                    {words, m_transform.mapRect(QRectF(baseline.x(), baseline.y() - head, width, head))});
        }

    private:
        std::vector<DrawnWords>& m_words;
        QTransform m_transform;
    };

public:
    explicit WordsDrawn(const QSize& size) : m_size(size), m_engine(m_words) {}

    const std::vector<DrawnWords>& words() const { return m_words; }
    QPaintEngine* paintEngine() const override { return &m_engine; }

protected:
    int metric(PaintDeviceMetric metric) const override {
        switch (metric) {
        case PdmWidth:
            return m_size.width();
        case PdmHeight:
            return m_size.height();
        case PdmWidthMM:
            return m_size.width() * 254 / 960;
        case PdmHeightMM:
            return m_size.height() * 254 / 960;
        case PdmDpiX:
        case PdmDpiY:
        case PdmPhysicalDpiX:
        case PdmPhysicalDpiY:
            return 96;
        case PdmNumColors:
            return 1 << 24;
        case PdmDepth:
            return 32;
        default:
            return QPaintDevice::metric(metric);
        }
    }

private:
    QSize m_size;
    std::vector<DrawnWords> m_words;
    mutable Engine m_engine;
};

} // namespace orrery::testing
