/// What a model turns into what, as a customer thinks of it. It names the mode on buttons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// A picture from words.
    TextToImage,
    /// A picture from a picture.
    ImageToImage,
    /// A picture changed in places.
    ImageEdit,
    /// A picture with somebody or something from reference pictures.
    ReferenceToImage,
    /// A picture drawn anew where it is marked.
    Inpaint,
    /// A picture taken apart into the things in it.
    Segmentation,
    /// A picture taken apart into layers.
    Layers,
    /// A clip from words.
    TextToVideo,
    /// A clip from a picture.
    ImageToVideo,
    /// A clip from one picture to another.
    FirstLastFrame,
    /// A clip from a clip.
    VideoToVideo,
    /// A clip changed in places.
    VideoEdit,
    /// A clip that goes on.
    VideoExtend,
    /// A clip from reference pictures.
    ReferenceToVideo,
    /// A talking face from a voice.
    SpeechToVideo,
    /// A clip whose lips follow another voice.
    LipSync,
    /// Movement carried over to a picture.
    MotionControl,
    /// A voice from words.
    TextToSpeech,
    /// Several voices from lines.
    Dialogue,
    /// Words from a voice.
    SpeechToText,
    /// A voice without its noise.
    AudioIsolation,
    /// A song from words.
    TextToMusic,
    /// A song from a song.
    AudioToMusic,
    /// A song that goes on.
    MusicExtend,
    /// A song changed in places.
    MusicEdit,
    /// Lyrics from an idea.
    Lyrics,
    /// A noise from words.
    TextToSound,
    /// A song taken apart into voice and instruments.
    Stems,
    /// A recording in another format.
    AudioConvert,
    /// A clip to a song.
    MusicVideo,
    /// A cover picture to a song.
    CoverImage,
    /// The notes of a song.
    Midi,
    /// When each word of a song is sung.
    LyricsTiming,
    /// A singer's manner, for other songs.
    Persona,
    /// Words from words.
    TextToText,
    /// A larger picture.
    ImageUpscale,
    /// A larger clip.
    VideoUpscale,
    /// A picture without its background.
    RemoveBackground,
    /// Anything else that has one way of use.
    Other,
}

impl Mode {
    /// All of them, in the order above.
    pub const ALL: [Self; 39] = [
        Self::TextToImage,
        Self::ImageToImage,
        Self::ImageEdit,
        Self::ReferenceToImage,
        Self::Inpaint,
        Self::Segmentation,
        Self::Layers,
        Self::TextToVideo,
        Self::ImageToVideo,
        Self::FirstLastFrame,
        Self::VideoToVideo,
        Self::VideoEdit,
        Self::VideoExtend,
        Self::ReferenceToVideo,
        Self::SpeechToVideo,
        Self::LipSync,
        Self::MotionControl,
        Self::TextToSpeech,
        Self::Dialogue,
        Self::SpeechToText,
        Self::AudioIsolation,
        Self::TextToMusic,
        Self::AudioToMusic,
        Self::MusicExtend,
        Self::MusicEdit,
        Self::Lyrics,
        Self::TextToSound,
        Self::Stems,
        Self::AudioConvert,
        Self::MusicVideo,
        Self::CoverImage,
        Self::Midi,
        Self::LyricsTiming,
        Self::Persona,
        Self::TextToText,
        Self::ImageUpscale,
        Self::VideoUpscale,
        Self::RemoveBackground,
        Self::Other,
    ];

    /// Its name: what catalogues, texts and buttons know it by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TextToImage => "text-to-image",
            Self::ImageToImage => "image-to-image",
            Self::ImageEdit => "image-edit",
            Self::ReferenceToImage => "reference-to-image",
            Self::Inpaint => "inpaint",
            Self::Segmentation => "segmentation",
            Self::Layers => "layers",
            Self::TextToVideo => "text-to-video",
            Self::ImageToVideo => "image-to-video",
            Self::FirstLastFrame => "first-last-frame",
            Self::VideoToVideo => "video-to-video",
            Self::VideoEdit => "video-edit",
            Self::VideoExtend => "video-extend",
            Self::ReferenceToVideo => "reference-to-video",
            Self::SpeechToVideo => "speech-to-video",
            Self::LipSync => "lip-sync",
            Self::MotionControl => "motion-control",
            Self::TextToSpeech => "text-to-speech",
            Self::Dialogue => "dialogue",
            Self::SpeechToText => "speech-to-text",
            Self::AudioIsolation => "audio-isolation",
            Self::TextToMusic => "text-to-music",
            Self::AudioToMusic => "audio-to-music",
            Self::MusicExtend => "music-extend",
            Self::MusicEdit => "music-edit",
            Self::Lyrics => "lyrics",
            Self::TextToSound => "text-to-sound",
            Self::Stems => "stems",
            Self::AudioConvert => "audio-convert",
            Self::MusicVideo => "music-video",
            Self::CoverImage => "cover-image",
            Self::Midi => "midi",
            Self::LyricsTiming => "lyrics-timing",
            Self::Persona => "persona",
            Self::TextToText => "text-to-text",
            Self::ImageUpscale => "image-upscale",
            Self::VideoUpscale => "video-upscale",
            Self::RemoveBackground => "remove-background",
            Self::Other => "other",
        }
    }
}
