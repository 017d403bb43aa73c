//! The words for what a model turns into what.

use domain::model::Mode;

const MODES: [(&str, Mode); 39] = [
    ("text-to-image", Mode::TextToImage),
    ("image-to-image", Mode::ImageToImage),
    ("image-edit", Mode::ImageEdit),
    ("reference-to-image", Mode::ReferenceToImage),
    ("inpaint", Mode::Inpaint),
    ("segmentation", Mode::Segmentation),
    ("layers", Mode::Layers),
    ("text-to-video", Mode::TextToVideo),
    ("image-to-video", Mode::ImageToVideo),
    ("first-last-frame", Mode::FirstLastFrame),
    ("video-to-video", Mode::VideoToVideo),
    ("video-edit", Mode::VideoEdit),
    ("video-extend", Mode::VideoExtend),
    ("reference-to-video", Mode::ReferenceToVideo),
    ("speech-to-video", Mode::SpeechToVideo),
    ("lip-sync", Mode::LipSync),
    ("motion-control", Mode::MotionControl),
    ("text-to-speech", Mode::TextToSpeech),
    ("dialogue", Mode::Dialogue),
    ("speech-to-text", Mode::SpeechToText),
    ("audio-isolation", Mode::AudioIsolation),
    ("text-to-music", Mode::TextToMusic),
    ("audio-to-music", Mode::AudioToMusic),
    ("music-extend", Mode::MusicExtend),
    ("music-edit", Mode::MusicEdit),
    ("lyrics", Mode::Lyrics),
    ("text-to-sound", Mode::TextToSound),
    ("stems", Mode::Stems),
    ("audio-convert", Mode::AudioConvert),
    ("music-video", Mode::MusicVideo),
    ("cover-image", Mode::CoverImage),
    ("midi", Mode::Midi),
    ("lyrics-timing", Mode::LyricsTiming),
    ("persona", Mode::Persona),
    ("text-to-text", Mode::TextToText),
    ("image-upscale", Mode::ImageUpscale),
    ("video-upscale", Mode::VideoUpscale),
    ("remove-background", Mode::RemoveBackground),
    ("other", Mode::Other),
];

pub(super) fn read(word: &str) -> Result<Mode, String> {
    MODES
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, mode)| *mode)
        .ok_or_else(|| {
            let names: Vec<_> = MODES.iter().map(|(name, _)| *name).collect();
            format!("{word:?} is no mode: {}", names.join(", "))
        })
}
