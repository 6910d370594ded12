#pragma once

/// @file
/// The windowed sinc that the resampling filters are cut from.
namespace audiosync::dsp {

/// Value at `distance` samples from its middle of a low-pass with its cutoff at `cutoff` times the
/// Nyquist frequency, under a Kaiser window (Kaiser 1974) of shape `beta` that ends at +-`half`;
/// the middle is not scaled to anything in particular.
double windowed_sinc(double distance, double half, double cutoff, double beta);

}  // namespace audiosync::dsp
