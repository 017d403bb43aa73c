//! A sine of our own: `f32::sin` may differ in the last bit from one platform to the next,
//! additions and multiplications may not.

/// Sine of an angle in turns: `sine(0.25)` is 1. Off by at most 0.001.
pub(super) fn sine(turns: f32) -> f32 {
    let phase = turns - turns.floor();
    let (half, sign) = if phase < 0.5 {
        (phase, 1.0)
    } else {
        (phase - 0.5, -1.0)
    };
    let arch = 16.0 * half * (0.5 - half);
    sign * (0.775 * arch + 0.225 * arch * arch)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_sine_is_near_the_real_one() {
        for step in -100_i16..100 {
            let turns = f32::from(step) / 37.0;
            let real = (turns * std::f32::consts::TAU).sin();
            assert!((sine(turns) - real).abs() < 0.002, "{turns}");
        }
    }
}
