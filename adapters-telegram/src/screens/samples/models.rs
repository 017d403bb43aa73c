use std::time::Duration;

use domain::{
    condition::Condition,
    media::Media,
    model::{Category, Example, Family, FamilyId, Mode, Model, ModelId, Yield},
    parameter::{Kind, ParameterSpec, UploadSpec},
    tariff::Tariff,
    value::{ParameterName, Value},
};
use rust_decimal::Decimal;

pub(super) fn name(name: &str) -> ParameterName {
    ParameterName::new(name).expect("a parameter name")
}

pub(super) fn model_id(id: &str) -> ModelId {
    ModelId::new(id).expect("a model id")
}

pub(super) fn family_id(id: &str) -> FamilyId {
    FamilyId::new(id).expect("a family id")
}

pub(super) fn words(text: &str) -> Value {
    Value::Text(text.to_owned())
}

pub(super) fn spec(parameter: &str, required: bool, kind: Kind) -> ParameterSpec {
    ParameterSpec {
        name: name(parameter),
        required,
        kind,
        default: None,
        when: Condition::ALWAYS,
    }
}

pub(super) fn with_default(spec: ParameterSpec, default: Value) -> ParameterSpec {
    ParameterSpec {
        default: Some(default),
        ..spec
    }
}

pub(super) fn choice(parameter: &str, required: bool, options: &[&str]) -> ParameterSpec {
    let options = options.iter().map(|option| words(option)).collect();
    spec(parameter, required, Kind::Choice(options))
}

pub(super) fn prompt() -> ParameterSpec {
    spec("prompt", true, Kind::Text { min: 1, max: 5000 })
}

pub(super) fn upload(parameter: &str, media: Media, max: usize, formats: &[&str]) -> ParameterSpec {
    let kind = Kind::Upload(UploadSpec {
        media,
        min: 1,
        max,
        max_bytes: 10 * 1024 * 1024,
        formats: formats.iter().map(|format| (*format).to_owned()).collect(),
        shortest: None,
        longest: (media != Media::Image).then(|| Duration::from_secs(30)),
        longest_total: None,
    });
    spec(parameter, true, kind)
}

pub(super) fn seed() -> ParameterSpec {
    let kind = Kind::Integer {
        min: 0,
        max: 2_147_483_647,
    };
    spec("seed", false, kind)
}

pub(super) fn guidance() -> ParameterSpec {
    let kind = Kind::Decimal {
        min: Decimal::ZERO,
        max: Decimal::ONE,
    };
    let default = Value::Decimal(Decimal::new(5, 1));
    with_default(spec("cfg_scale", false, kind), default)
}

/// Lines of a conversation, each with a voice and a text.
pub(super) fn dialogue() -> ParameterSpec {
    let parts = vec![
        choice(
            "voice",
            true,
            &["EkK5I93UQWFDigLMpZcX", "BZgkqPqms7Kj9ulSkVzn"],
        ),
        spec("text", true, Kind::Text { min: 1, max: 1000 }),
    ];
    let item = Box::new(Kind::Group(parts));
    spec(
        "dialogue",
        true,
        Kind::List {
            item,
            min: 1,
            max: 20,
        },
    )
}

pub(super) fn line(voice: &str, text: &str) -> Value {
    let parts = [("voice", words(voice)), ("text", words(text))];
    Value::Group(parts.map(|(part, value)| (name(part), value)).into())
}

pub(super) fn flux() -> Family {
    Family {
        id: family_id("flux-2-pro"),
        category: Category::Image,
        title: "Flux 2 Pro".to_owned(),
        maker: "Black Forest Labs".to_owned(),
        about_russian: "Фотореализм и точные надписи; держит до восьми образцов.".to_owned(),
        about_english: "Photorealism and exact lettering; keeps up to eight references.".to_owned(),
        aliases: vec!["flux".to_owned()],
    }
}

pub(super) fn flux_model() -> Model {
    let ratio = choice(
        "aspect_ratio",
        true,
        &["1:1", "4:3", "3:4", "16:9", "9:16", "auto"],
    );
    let resolution = choice("resolution", false, &["1K", "2K"]);
    Model {
        id: model_id("flux-2/pro-text-to-image"),
        family: family_id("flux-2-pro"),
        mode: Mode::TextToImage,
        label: None,
        yields: Yield::Files(Media::Image),
        untouched_when: None,
        parameters: vec![
            prompt(),
            with_default(ratio, words("1:1")),
            with_default(resolution, words("1K")),
            seed(),
        ],
        rules: Vec::new(),
        tariff: Tariff {
            rows: Vec::new(),
            extras: Vec::new(),
        },
        surcharges: Vec::new(),
        typical: Duration::from_secs(40),
        example: Some(Example {
            parameter: name("prompt"),
            russian: "Маяк на скале, шторм, тёплый свет в окне, масло".to_owned(),
            english: "A lighthouse on a cliff, a storm, warm light in the window, oil".to_owned(),
        }),
    }
}

/// A model that only wants a file.
pub(super) fn remover() -> Model {
    Model {
        id: model_id("recraft/remove-background"),
        family: family_id("recraft"),
        mode: Mode::RemoveBackground,
        label: None,
        parameters: vec![upload(
            "image",
            Media::Image,
            1,
            &["image/jpeg", "image/png"],
        )],
        typical: Duration::from_secs(15),
        example: None,
        ..flux_model()
    }
}
