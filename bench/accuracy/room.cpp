#include "room.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <complex>

#include "ambience.h"
#include "audiosync/dsp/fft.h"

namespace audiosync::accuracy {

Sound impulse_response(const std::string& name, const Room& room) {
    if (room.reverberation_s <= 0.0) return {1.0F};
    Random random = random_for("room " + name);
    Sound response(samples_in(std::max(0.05, room.reverberation_s)));
    // The tail sets in with the first reflections and needs some 10 ms to grow dense.
    Sound tail = white_noise(random, response.size());
    Sound dark = tail;
    low_pass(dark, 1'500.0);
    const double rate = std::log(1'000.0) / room.reverberation_s;
    for (std::size_t i = 0; i < tail.size(); ++i) {
        const double t = static_cast<double>(i) / kRateHz;
        const double bright = static_cast<double>(tail[i] - dark[i]) * std::exp(-1.5 * rate * t);
        const double deep = static_cast<double>(dark[i]) * std::exp(-0.75 * rate * t);
        response[i] = static_cast<float>((bright + 1.5 * deep) * std::min(1.0, t / 0.01));
    }
    const double loudest =
        rms(std::span(response).first(std::min(response.size(), samples_in(0.05))));
    for (int wall = 0; wall < 6; ++wall) {
        const double sign = random.even() < 0.5 ? -1.0 : 1.0;
        const double delay_s = random.between(0.002, 0.030);
        response[samples_in(delay_s)] +=
            static_cast<float>(sign * random.between(3.0, 8.0) * loudest);
    }
    double energy = 0.0;
    for (const float x : response) energy += static_cast<double>(x) * static_cast<double>(x);
    const double gain = std::sqrt(std::pow(10.0, -room.direct_to_reverberant_db / 10.0) / energy);
    for (float& x : response) x *= static_cast<float>(gain);
    response[0] = 1.0F;
    return response;
}

Sound convolve(const Sound& sound, const Sound& response) {
    if (response.size() == 1) return sound;
    // Overlap-add with blocks as long as the response: four transforms a block.
    const std::size_t size = 2 * std::bit_ceil(std::max<std::size_t>(response.size(), 4'096));
    const std::size_t block = size - response.size() + 1;
    dsp::RealFft fft(size);
    std::vector<std::complex<float>> filter(fft.bins());
    std::vector<std::complex<float>> spectrum(fft.bins());
    fft.forward(response, filter);
    Sound heard(sound.size(), 0.0F);
    Sound part(size);
    for (std::size_t at = 0; at < sound.size(); at += block) {
        fft.forward(std::span(sound).subspan(at, std::min(block, sound.size() - at)), spectrum);
        for (std::size_t k = 0; k < spectrum.size(); ++k) spectrum[k] *= filter[k];
        fft.inverse(spectrum, part);
        add(heard, part, 1.0, at);
    }
    return heard;
}

Sound heard_in(const std::string& name, const Room& room, const Sound& dry) {
    Sound heard = convolve(dry, impulse_response(name, room));
    scale_to_rms(heard, active_rms(dry));
    return heard;
}

}  // namespace audiosync::accuracy
