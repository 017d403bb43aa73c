use serde::{Deserialize, Serialize};

/// A kind of request, or the callback that the server makes itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Call {
    /// createTask.
    Create,
    /// recordInfo.
    Status,
    Credit,
    Models,
    /// download-url.
    Link,
    /// All three upload endpoints.
    Upload,
    /// Media and uploaded files.
    Download,
    Callback,
}

impl Call {
    pub const ALL: [Self; 8] = [
        Self::Create,
        Self::Status,
        Self::Credit,
        Self::Models,
        Self::Link,
        Self::Upload,
        Self::Download,
        Self::Callback,
    ];
}

/// What goes wrong. As JSON, `"busy"` or `{"refuse": {"code": 455, "msg": "maintenance"}}`.
///
/// `made` says whether the work was done before the answer went astray: at [`Call::Create`], whether the task exists,
/// runs and is charged.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mood {
    #[default]
    Normal,

    // At every request.
    /// An error in the envelope, inside HTTP 200.
    Refuse {
        code: u16,
        msg: String,
    },
    /// 429 in the envelope.
    Busy,
    /// 429 as HTTP status and in the envelope, with a Retry-After of so many seconds.
    Limited {
        retry_after: u64,
    },
    /// What stands before KIE answers in its stead; the body is HTML, or empty.
    HttpStatus {
        status: u16,
        body: String,
        made: bool,
    },
    /// The request is read and never answered.
    Hang {
        made: bool,
    },
    /// The connection is cut; nothing was done.
    DropBefore,
    /// The work is done, then the connection is cut before the answer. At [`Call::Download`], half-way through the file.
    DropAfter,
    /// HTTP 200 with something that is no answer.
    Malformed {
        how: Garble,
        made: bool,
    },
    /// Draws one of these moods for each call, and [`Mood::Normal`] with what is missing to 100 percent. The same seed
    /// gives the same draws, counted per kind of call.
    Flaky {
        seed: u64,
        shares: Vec<Share>,
    },

    // At Create: the life of the task.
    /// Every state lasts so many times longer.
    Slow {
        factor: u32,
    },
    /// The task ends in `fail`.
    Fail {
        code: String,
        msg: String,
    },
    /// `success`, and an empty list of links.
    NoUrls,
    /// `success`, and a resultJson that is not JSON.
    BrokenResult,

    // At Status.
    /// A state that no document knows.
    StrangeState {
        word: String,
    },

    // At Download.
    /// A web page instead of the file, with HTTP 200.
    HtmlPage,
    /// The file under another content type.
    Mislabelled {
        mime: String,
    },
    /// A file without an end, and without a Content-Length.
    Endless,
    /// The file under a Content-Length that is not its own. What is over it is not sent; what is missing to it never
    /// comes, and the connection is cut.
    WrongLength {
        declared: u64,
    },
    Redirect {
        to: String,
    },

    // At Callback.
    /// Sent so many times over.
    Repeated {
        times: u32,
    },
    /// The task ends at once, and the callback arrives before createTask is answered. Not heard inside
    /// [`Mood::Flaky`], which is drawn when a task ends.
    Early,
    Never,
    WrongSignature,
    /// Without a signature, also if the account has a key.
    Unsigned,
    /// In the form of Suno's older callbacks: `data.task_id`, and a `callbackType`.
    SnakeCase,
    /// Rightly signed, an hour ago.
    StaleTimestamp,
    /// About a task that nobody created.
    UnknownTask,
}

/// How an answer with HTTP 200 is spoilt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Garble {
    BrokenJson,
    /// Code 200 and `data: {}`: createTask without a taskId.
    NoData,
    EmptyBody,
}

/// How often a mood is drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    pub percent: u8,
    pub mood: Mood,
}

impl Mood {
    /// Whether the mood means anything at that call. A page that offers moods asks this first.
    pub fn fits(&self, call: Call) -> bool {
        match self {
            Self::Normal => true,
            Self::Refuse { .. }
            | Self::Busy
            | Self::Limited { .. }
            | Self::HttpStatus { .. }
            | Self::Hang { .. }
            | Self::DropBefore
            | Self::DropAfter
            | Self::Malformed { .. } => call != Call::Callback,
            Self::Flaky { shares, .. } => shares.iter().all(|share| share.mood.fits(call)),
            Self::Slow { .. } | Self::Fail { .. } | Self::NoUrls | Self::BrokenResult => {
                call == Call::Create
            }
            Self::StrangeState { .. } => call == Call::Status,
            Self::HtmlPage
            | Self::Mislabelled { .. }
            | Self::Endless
            | Self::WrongLength { .. }
            | Self::Redirect { .. } => call == Call::Download,
            Self::Repeated { .. }
            | Self::Early
            | Self::Never
            | Self::WrongSignature
            | Self::Unsigned
            | Self::SnakeCase
            | Self::StaleTimestamp
            | Self::UnknownTask => call == Call::Callback,
        }
    }

    /// Moderation, the failure that customers cause most.
    pub fn moderated() -> Self {
        Self::Fail {
            code: "501".to_owned(),
            msg: "Your content was flagged by moderation".to_owned(),
        }
    }

    /// The account is empty, in the words that were seen live: not the documented 402.
    pub fn no_credits() -> Self {
        Self::Refuse {
            code: 500,
            msg: "Credits insufficient".to_owned(),
        }
    }

    /// A gateway's error page.
    pub fn bad_gateway(made: bool) -> Self {
        Self::HttpStatus {
            status: 502,
            body: "<html><body><h1>502 Bad Gateway</h1></body></html>".to_owned(),
            made,
        }
    }

    /// A recorded answer, played word for word inside HTTP 200. Nothing is done.
    pub fn recorded(answer: impl Into<String>) -> Self {
        Self::HttpStatus {
            status: 200,
            body: answer.into(),
            made: false,
        }
    }

    /// The mood of the `nth` call: itself, unless it is [`Mood::Flaky`].
    pub(crate) fn draw(&self, call: Call, nth: u64) -> Self {
        let Self::Flaky { seed, shares } = self else {
            return self.clone();
        };
        let salt = Call::ALL.iter().take_while(|other| **other != call).count();
        let salt = u64::try_from(salt).unwrap_or_default();
        let mut left = scramble(seed.wrapping_add(salt << 32).wrapping_add(nth)) % 100;
        for share in shares {
            match left.checked_sub(u64::from(share.percent)) {
                None => return share.mood.draw(call, nth),
                Some(rest) => left = rest,
            }
        }
        Self::Normal
    }
}

/// SplitMix64: a number that looks like chance and is not.
fn scramble(seed: u64) -> u64 {
    let mut z = seed
        .wrapping_mul(0x9E37_79B9_7F4A_7C15)
        .wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
