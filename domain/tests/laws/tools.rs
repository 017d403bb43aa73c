//! What can be done with a result.

use std::time::Duration;

use domain::{
    catalogue::Catalogue,
    earlier::EarlierResult,
    generation::{Generation, Stage},
    media::{Keepsake, KeepsakeForm, Media, Output, Source},
    model::{Category, Family, Model, ModelId, ModelPattern, Rule},
    outcome::Outputs,
    parameter::{Kind, ParameterSpec, UploadSpec},
    request::Request,
    schedule::RESULTS_KEPT,
    time::Timestamp,
    tool::Product,
    value::{Value, Values},
};

use crate::shop::{at, file, flat, generation, kopecks, name, spec, task, when};

const LINK: &str = "https://tempfile.kie.ai/1.png";

fn made(url: &str) -> Generation {
    let picture = Output::File {
        media: Media::Image,
        url: url.to_owned(),
        title: None,
        cover: None,
        handle: None,
        length: None,
    };
    generation(Stage::Succeeded {
        task: Some(task()),
        outputs: Outputs::new(vec![picture]).unwrap(),
        charged: kopecks(1),
        at: at(9),
    })
}

fn keeping(generation: Generation, form: KeepsakeForm, file: &str) -> Generation {
    generation.keeping(&[Keepsake {
        output: 0,
        form,
        file: file.to_owned(),
    }])
}

fn later(generation: &Generation, by: Duration) -> Timestamp {
    generation.opened_at.plus(by)
}

fn source(generation: &Generation, now: Timestamp) -> Option<Source> {
    Some(generation.attachment(0, now)?.source)
}

#[test]
fn a_fresh_result_is_taken_from_where_the_provider_keeps_it() {
    let made = keeping(made(LINK), KeepsakeForm::Photo, "copy");
    let now = later(&made, Duration::from_hours(1));
    assert_eq!(source(&made, now), Some(Source::Link(LINK.to_owned())));
}

#[test]
fn once_the_provider_has_thrown_it_away_the_messengers_best_copy_is_taken() {
    let photo = keeping(made(LINK), KeepsakeForm::Photo, "photo");
    let both = keeping(photo.clone(), KeepsakeForm::Document, "document");
    let now = later(&photo, RESULTS_KEPT);
    let copy = |file: &str| Some(Source::Messenger(file.to_owned()));
    assert_eq!(source(&photo, now), copy("photo"));
    assert_eq!(source(&both, now), copy("document"));
    assert_eq!(source(&made(LINK), now), None, "there is none");
}

#[test]
fn an_address_that_others_cannot_read_is_not_given_to_them() {
    for url in ["mock://output/1", "http://127.0.0.1:8080/media/1"] {
        let made = made(url);
        let now = later(&made, Duration::ZERO);
        assert_eq!(source(&made, now), None, "{url}");
        let kept = keeping(made, KeepsakeForm::Photo, "photo");
        assert_eq!(
            source(&kept, now),
            Some(Source::Messenger("photo".to_owned()))
        );
    }
}

fn earlier_kind() -> Kind {
    Kind::Earlier {
        of: vec![ModelPattern::new("film").unwrap()],
        by_handle: false,
    }
}

fn shop(models: Vec<Model>) -> Catalogue {
    let family = Family {
        id: models[0].family.clone(),
        category: Category::Tools,
        title: "Tools".to_owned(),
        maker: "Somebody".to_owned(),
        about_russian: String::new(),
        about_english: String::new(),
        aliases: Vec::new(),
    };
    Catalogue::new(vec![family], models).unwrap()
}

fn model(id: &str, parameters: Vec<ParameterSpec>) -> Model {
    Model {
        id: ModelId::new(id).unwrap(),
        ..crate::shop::model(parameters, vec![flat("1")])
    }
}

fn photos(max: usize) -> Kind {
    Kind::Upload(UploadSpec {
        media: Media::Image,
        min: 1,
        max,
        max_bytes: 1_000_000,
        formats: Vec::new(),
        shortest: None,
        longest: None,
        longest_total: None,
    })
}

fn required(called: &str, kind: Kind) -> ParameterSpec {
    spec(called, true, kind)
}

fn product() -> Product {
    Product {
        earlier: None,
        file: Some(file(Media::Image, None)),
    }
}

fn offered(catalogue: &Catalogue, product: &Product) -> Vec<String> {
    let tools = catalogue.tools(product);
    tools.iter().map(|tool| tool.model.id.to_string()).collect()
}

#[test]
fn a_model_works_on_a_result_if_it_cannot_run_without_one() {
    let mut optional = required("image", photos(2));
    optional.required = false;
    let mut either = model("either", vec![optional.clone()]);
    either.rules = vec![Rule::AnyOf(vec![name("image"), name("prompt")])];
    let catalogue = shop(vec![
        model("needs", vec![required("image", photos(2))]),
        model("may", vec![optional]),
        either,
        model(
            "other",
            vec![required("prompt", Kind::Text { min: 1, max: 9 })],
        ),
    ]);
    assert_eq!(offered(&catalogue, &product()), ["needs", "either"]);
}

#[test]
fn what_matters_only_after_another_answer_is_no_place_for_a_result() {
    let mut later = required("image", photos(1));
    later.when = when([("sound", Value::Toggle(true))]);
    let catalogue = shop(vec![
        model("later", vec![later]),
        model("now", vec![required("image", photos(1))]),
    ]);
    assert_eq!(offered(&catalogue, &product()), ["now"]);
}

#[test]
fn what_the_provider_still_has_does_not_travel_as_a_file() {
    let catalogue = shop(vec![
        model("stems", vec![required("task_id", earlier_kind())]),
        model("stems#upload", vec![required("image", photos(1))]),
        model("cover", vec![required("image", photos(1))]),
    ]);
    let mut film = made(LINK);
    film.order.request = Request::restored(ModelId::new("film").unwrap(), Values::new());
    let both = Product {
        earlier: EarlierResult::of(&film, 0),
        ..product()
    };
    assert_eq!(offered(&catalogue, &both), ["stems", "cover"]);
    assert_eq!(offered(&catalogue, &product()), ["stems#upload", "cover"]);
}

#[test]
fn the_form_of_a_tool_has_the_result_in_it() {
    let catalogue = shop(vec![model("needs", vec![required("image", photos(2))])]);
    let product = product();
    let tools = catalogue.tools(&product);
    let draft = tools[0].draft();
    let file = product.file.clone().unwrap();
    assert_eq!(draft.values[&name("image")], Value::Files(vec![file]));
    assert!(draft.finish(tools[0].model).is_ok());
}
