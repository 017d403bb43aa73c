//! The shape of a picture, as customers and models write it.

/// Width to height, in lowest words: `16:9` is `Aspect::new(16, 9)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Aspect {
    width: u32,
    height: u32,
}

/// Longer strips leave no room for the caption.
const LONGEST: u32 = 3;

impl Default for Aspect {
    fn default() -> Self {
        Self {
            width: 1,
            height: 1,
        }
    }
}

impl Aspect {
    /// A shape of these proportions; nothing when a side is missing.
    pub fn new(width: u32, height: u32) -> Option<Self> {
        (width > 0 && height > 0).then_some(Self { width, height })
    }

    /// Reads `16:9`, `1024x768`, `landscape_16_9` and `portrait_4_3` (which is 3:4).
    pub fn parse(text: &str) -> Option<Self> {
        let mut numbers = text
            .split(|c: char| !c.is_ascii_digit())
            .filter(|digits| !digits.is_empty())
            .map(str::parse::<u32>);
        let (first, second) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
        if numbers.next().is_some() {
            return None;
        }
        if text.starts_with("portrait") {
            Self::new(first.min(second), first.max(second))
        } else {
            Self::new(first, second)
        }
    }

    /// Width and height in pixels, both even (video colours come in pairs),
    /// the longer being `long`.
    pub(super) fn fit(self, long: u32) -> (usize, usize) {
        let even = |pixels: u32| pixels.max(long / LONGEST).next_multiple_of(2);
        let part = |short: u32, whole: u32| {
            let scaled = u64::from(long) * u64::from(short) / u64::from(whole);
            u32::try_from(scaled).unwrap_or(long)
        };
        let (width, height) = if self.width >= self.height {
            (long, part(self.height, self.width))
        } else {
            (part(self.width, self.height), long)
        };
        (even(width) as usize, even(height) as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_read_as_they_are_written() {
        let read = |text| Aspect::parse(text).map(|aspect| (aspect.width, aspect.height));
        assert_eq!(read("16:9"), Some((16, 9)));
        assert_eq!(read("1024x768"), Some((1024, 768)));
        assert_eq!(read("landscape_16_9"), Some((16, 9)));
        assert_eq!(read("portrait_4_3"), Some((3, 4)));
        for nonsense in ["", "auto", "16", "0:9", "1:2:3", "99999999999:1"] {
            assert_eq!(read(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn the_long_side_is_as_asked_and_strips_are_bounded() {
        let fit = |w, h| {
            Aspect {
                width: w,
                height: h,
            }
            .fit(320)
        };
        assert_eq!(fit(1, 1), (320, 320));
        assert_eq!(fit(16, 9), (320, 180));
        assert_eq!(fit(9, 16), (180, 320));
        assert_eq!(fit(u32::MAX, 1), (320, 106));
    }
}
