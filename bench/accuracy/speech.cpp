#include "speech.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <mutex>
#include <set>
#include <span>

#include "program.h"

namespace audiosync::accuracy {
namespace {

namespace fs = std::filesystem;

struct Language {
    const char* voice;
    const char* words;  ///< in /usr/share/dict
    const char* small;  ///< what every sentence is full of
};
constexpr std::array kLanguages = {
    Language{"en-us", "american-english", "the of and to in is was that for with"},
    Language{"en-gb", "american-english", "a he it on as are his they at one"},
    Language{"de", "ngerman", "der die und in den von zu das mit sich"},
    Language{"fr-fr", "french", "le de un être et à il avoir ne je"},
    Language{"es", "spanish", "el de que y a en un ser se no"},
    Language{"it", "italian", "il di che e la un a per non sono"},
    Language{"nl", "dutch", "de van een het en in is dat op te"},
};
constexpr std::array kCharacters = {"m1", "m2", "m3", "m4", "m5", "m6",    "m7",     "m8",
                                    "f1", "f2", "f3", "f4", "f5", "croak", "klatt2", "klatt4"};

using Words = std::vector<std::string>;

/// Read once; the lists stay as long as the program.
const Words& word_list(const char* file) {
    static std::mutex mutex;
    static std::map<std::string, Words> shelf;
    const std::scoped_lock lock(mutex);
    auto [place, fresh] = shelf.try_emplace(file);
    if (!fresh) return place->second;
    std::ifstream in(fs::path("/usr/share/dict") / file);
    for (std::string word; std::getline(in, word);)
        if (word.find('\'') == std::string::npos && word.size() > 2) place->second.push_back(word);
    return place->second;
}

Words split(const char* text) {
    Words words(1);
    for (; *text != '\0'; ++text) {
        if (*text == ' ')
            words.emplace_back();
        else
            words.back() += *text;
    }
    return words;
}

std::string sentences(const Language& language, std::size_t count, Random& random) {
    const Words& rare = word_list(language.words);
    const Words frequent = split(language.small);
    if (rare.empty()) return {};
    std::string text;
    std::size_t left = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (left == 0) {
            text += i == 0 ? "" : ".\n";
            left = 4 + pick(random, 12);
        }
        text += random.even() < 0.3 ? one_of(frequent, random) : one_of(rare, random);
        text += --left > 0 && random.even() < 0.1 ? ", " : " ";
    }
    return text + ".\n";
}

Result<Sound> read_aloud(const std::string& name, const std::string& text, const Language& language,
                         Random& random, const fs::path& scratch) {
    const fs::path words = scratch / (name + ".txt");
    const fs::path spoken = scratch / (name + ".wav");
    std::ofstream(words) << text;
    AS_CHECK(run_program({"espeak-ng", "-v",
                          fmt::format("{}+{}", language.voice, one_of(kCharacters, random)), "-s",
                          fmt::format("{:.0f}", random.between(120, 210)), "-p",
                          fmt::format("{:.0f}", random.between(15, 85)), "-g",
                          fmt::format("{:.0f}", random.between(0, 8)), "-f", words.string(), "-w",
                          spoken.string()}));
    auto sound = read_sound(spoken);
    fs::remove(words);
    fs::remove(spoken);
    return sound;
}

struct Prompt {
    int speaker = 0;
    fs::path path;
};

/// Long enough to be a sentence, none twice, in an order that only depends on their names.
std::vector<Prompt> find_prompts() {
    constexpr std::array kSpeakers = {"en_US_f_Allison", "fr_CA_f_June", "it_IT_m_Carlo"};
    constexpr std::uintmax_t kTwoSeconds = 32'000;
    std::vector<Prompt> prompts;
    for (int s = 0; s < static_cast<int>(kSpeakers.size()); ++s) {
        const fs::path folder =
            fs::path("/usr/share/asterisk/sounds") / kSpeakers[static_cast<std::size_t>(s)];
        std::error_code ignored;
        std::map<fs::path, std::uintmax_t> files;
        for (const auto& entry : fs::recursive_directory_iterator(folder, ignored))
            if (entry.path().extension() == ".wav" && entry.file_size() > kTwoSeconds)
                files[entry.path()] = entry.file_size();
        std::set<std::uintmax_t> sizes;  // two names for one recording are equally long
        for (const auto& [path, size] : files)
            if (sizes.insert(size).second) prompts.push_back({s, path});
    }
    Random random = random_for("prompts");
    for (std::size_t i = prompts.size(); i > 1; --i)
        std::swap(prompts[i - 1], prompts[pick(random, i)]);
    std::stable_sort(prompts.begin(), prompts.end(),
                     [](const Prompt& a, const Prompt& b) { return a.speaker < b.speaker; });
    return prompts;
}

}  // namespace

Result<Sound> synthetic_speech(const std::string& name, double seconds, const fs::path& scratch) {
    Random random = random_for("speech " + name);
    const Language& language = one_of(kLanguages, random);
    Sound sound;
    for (int part = 0; seconds_of(sound) < seconds; ++part) {
        const double missing = std::min(seconds - seconds_of(sound), 60.0);
        const auto text = sentences(language, static_cast<std::size_t>(3.0 * missing) + 4, random);
        if (text.empty())
            return fail(ErrorCode::io, fmt::format("There are no words in /usr/share/dict/{}. "
                                                   "Install them with: ./dev setup accuracy",
                                                   language.words));
        AS_TRY(const auto spoken,
               read_aloud(fmt::format("{}-{}", name, part), text, language, random, scratch));
        sound.insert(sound.end(), spoken.begin(), spoken.end());
        sound.resize(sound.size() + samples_in(random.between(0.1, 1.5)));
    }
    sound.resize(samples_in(seconds));
    return sound;
}

Result<Sound> recorded_speech(int number, double seconds) {
    static const std::vector<Prompt> prompts = find_prompts();
    const std::size_t count = prompts.size();
    if (count < kRecordedSpeechClips)
        return fail(ErrorCode::io,
                    "There are no recorded prompts. Install them with: ./dev setup accuracy");
    const auto n = static_cast<std::size_t>(number);
    Random random = random_for(fmt::format("recorded speech {}", number));
    Sound sound;
    for (std::size_t i = n * count / kRecordedSpeechClips;
         i < (n + 1) * count / kRecordedSpeechClips; ++i) {
        AS_TRY(const auto prompt, read_sound(prompts[i].path));
        sound.insert(sound.end(), prompt.begin(), prompt.end());
        sound.resize(sound.size() + samples_in(random.between(0.1, 1.2)));
        if (seconds_of(sound) > seconds) break;
    }
    if (seconds_of(sound) > seconds) sound.resize(samples_in(seconds));
    return sound;
}

}  // namespace audiosync::accuracy
