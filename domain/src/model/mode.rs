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
