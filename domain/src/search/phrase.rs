//! What somebody typed, and a name, taken apart into words.

use super::{sound, word};

/// Words as they are spelt and as they sound.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    pub(super) words: Vec<Word>,
    pub(super) spelt: Run,
    pub(super) sounds: Run,
}

/// A run of letters, or a version: «2.7».
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) spelt: String,
    pub(super) sounds: String,
}

/// Words without what stands between them, so that «nanobanana» is Nano Banana.
#[derive(Debug, Clone, Default)]
pub(super) struct Run {
    pub(super) joined: String,
    /// Where the words begin.
    pub(super) starts: Vec<usize>,
}

/// No name has more words; what follows in a longer text is not looked at.
const MOST_WORDS: usize = 16;

/// Words that tell no name from another. They count on neither side: «сделай песню» is «песню».
const FILLERS: [&str; 36] = [
    "a",
    "an",
    "the",
    "to",
    "of",
    "for",
    "from",
    "with",
    "and",
    "in",
    "into",
    "my",
    "make",
    "create",
    "generate",
    "ai",
    "model",
    "в",
    "из",
    "и",
    "на",
    "с",
    "для",
    "по",
    "к",
    "хочу",
    "сделать",
    "сделай",
    "создать",
    "создай",
    "сгенерировать",
    "сгенерируй",
    "мне",
    "нейросеть",
    "модель",
    "ии",
];

impl Phrase {
    pub(super) fn of(text: &str) -> Self {
        let mut words = word::split(text);
        let tells = |word: &String| !FILLERS.contains(&word.as_str());
        // «to» can still be the beginning of Topaz.
        if words.iter().any(tells) {
            words.retain(tells);
        }
        Self::from_words(words.into_iter().take(MOST_WORDS).map(Word::new).collect())
    }

    fn from_words(words: Vec<Word>) -> Self {
        Self {
            spelt: Run::of(words.iter().map(|word| word.spelt.as_str())),
            sounds: Run::of(words.iter().map(|word| word.sounds.as_str())),
            words,
        }
    }

    /// The first so many words.
    pub(super) fn beginning(&self, words: usize) -> Self {
        Self::from_words(self.words.iter().take(words).cloned().collect())
    }

    pub(super) fn has_version(&self) -> bool {
        self.words.iter().any(Word::is_version)
    }

    /// How many letters and digits there are.
    pub(super) fn length(&self) -> usize {
        self.spelt.joined.chars().count()
    }
}

impl Word {
    fn new(spelt: String) -> Self {
        let sounds = sound::of(&spelt);
        Self { spelt, sounds }
    }

    pub(super) fn is_version(&self) -> bool {
        word::is_version(&self.spelt)
    }
}

impl Run {
    fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut run = Self::default();
        for word in words {
            run.starts.push(run.joined.len());
            run.joined.push_str(word);
        }
        run
    }
}
