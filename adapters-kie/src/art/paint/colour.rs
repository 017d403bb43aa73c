//! Colours and the palettes that go well together.

/// Red, green and blue, each 0..=255, in between while mixing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::art) struct Colour {
    pub(in crate::art) red: f32,
    pub(in crate::art) green: f32,
    pub(in crate::art) blue: f32,
}

pub(in crate::art) const WHITE: Colour = hex(0x00FF_FFFF);

const fn hex(code: u32) -> Colour {
    let [_, red, green, blue] = code.to_be_bytes();
    Colour {
        red: red as f32,
        green: green as f32,
        blue: blue as f32,
    }
}

impl Colour {
    /// This colour at `weight` 0, the other at 1.
    pub(in crate::art) fn mix(self, other: Self, weight: f32) -> Self {
        let blend = |from: f32, to: f32| from + (to - from) * weight;
        Self {
            red: blend(self.red, other.red),
            green: blend(self.green, other.green),
            blue: blend(self.blue, other.blue),
        }
    }

    pub(in crate::art) fn pixel(self) -> [u8; 3] {
        [self.red, self.green, self.blue].map(|channel| (channel + 0.5) as u8)
    }
}

impl From<[u8; 3]> for Colour {
    fn from([red, green, blue]: [u8; 3]) -> Self {
        Self {
            red: red.into(),
            green: green.into(),
            blue: blue.into(),
        }
    }
}

/// The light and the land of one drawing.
#[derive(Debug, Clone, Copy)]
pub(in crate::art) struct Palette {
    pub(in crate::art) zenith: Colour,
    pub(in crate::art) middle: Colour,
    pub(in crate::art) horizon: Colour,
    pub(in crate::art) sun: Colour,
    pub(in crate::art) far: Colour,
    pub(in crate::art) near: Colour,
    /// Dark enough for white letters.
    pub(in crate::art) ink: Colour,
    pub(in crate::art) starry: bool,
}

const fn palette(sky: [u32; 3], sun: u32, land: [u32; 2], ink: u32) -> Palette {
    let [zenith, middle, horizon] = sky;
    let [far, near] = land;
    Palette {
        zenith: hex(zenith),
        middle: hex(middle),
        horizon: hex(horizon),
        sun: hex(sun),
        far: hex(far),
        near: hex(near),
        ink: hex(ink),
        starry: false,
    }
}

pub(in crate::art) const DAWN: Palette = palette(
    [0x2B_2D5B, 0xC8_587A, 0xFF_C9A3],
    0xFF_F1D6,
    [0xC9_7392, 0x2E_2149],
    0x17_122B,
);

pub(in crate::art) const OTHERS: [Palette; 7] = [
    // sea
    palette(
        [0x0B_4F6C, 0x2F_A4A9, 0xD9_F4E5],
        0xFF_FFFF,
        [0x86_CFC4, 0x06_364A],
        0x04_212F,
    ),
    // forest
    palette(
        [0x7F_B5AE, 0xC5_DFC0, 0xFB_F3D1],
        0xFF_F9E6,
        [0x9C_C3A2, 0x1F_3D36],
        0x11_231E,
    ),
    // desert
    palette(
        [0x3A_4E8C, 0xF0_8A5D, 0xFF_D98E],
        0xFF_F4C9,
        [0xE5_8B66, 0x5B_1F3A],
        0x2B_0E1E,
    ),
    // lavender
    palette(
        [0x4A_4187, 0xA9_8BC9, 0xF8_DCE8],
        0xFF_F6FB,
        [0xB4_97CF, 0x33_2560],
        0x1A_1335,
    ),
    // peach
    palette(
        [0xF7_8F8B, 0xFC_BFA2, 0xFF_EFD2],
        0xFF_FCF2,
        [0xF0_A08E, 0x7A_3450],
        0x36_1526,
    ),
    // night
    Palette {
        starry: true,
        ..palette(
            [0x05_0A24, 0x1B_2A5E, 0x6A_78CC],
            0xF4_F1FF,
            [0x4C_5CAB, 0x0B_1030],
            0x07_0A1E,
        )
    },
    // aurora
    Palette {
        starry: true,
        ..palette(
            [0x06_121F, 0x0E_5450, 0x86_E5B5],
            0xEA_FFF3,
            [0x3B_9C86, 0x06_2430],
            0x04_161D,
        )
    },
];
