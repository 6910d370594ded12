#pragma once

#include <QRegularExpression>
#include <QString>
#include <vector>

/// @file
/// English sentences of the library, with names and numbers in them, in the user's language.
namespace audiosync::desktop::texts {

class SentenceTable {
   public:
    /// Under `context` the translators find them.
    explicit SentenceTable(const char* context) : context_(context) {}

    /// `said` as the library has it, with %1 to %4 for what changes; `shown` in English, to be
    /// translated, with the same. The order matters where one sentence begins like another.
    void add(const char* said, const char* shown);
    void add(const char* sentence) { add(sentence, sentence); }

    struct Said {
        QString shown;  ///< the sentences known, translated
        QString rest;   ///< as it was, from the first one on that is not known
    };
    [[nodiscard]] Said say(const QString& text) const;

   private:
    struct Sentence {
        QRegularExpression pattern;  ///< from where reading stands
        const char* shown;
    };
    const char* context_;
    std::vector<Sentence> sentences_;
};

}  // namespace audiosync::desktop::texts
