//! KIE's own list of models.

use fake_kie::{Call, Listing, Mood, Options};

use crate::world::{World, skip};

fn listing(model: &str) -> Listing {
    Listing {
        model: model.to_owned(),
        slug: model.to_owned(),
        title: "Z-Image".to_owned(),
        provider: "Alibaba".to_owned(),
        task_type: vec!["Text to Image".to_owned()],
        description: None,
        pricing_desc: "0.8 credits per image".to_owned(),
    }
}

async fn ids(world: &World) -> Option<Vec<String>> {
    let models = world.gateway.live_models().await.unwrap();
    models.map(|models| models.into_iter().map(|model| model.model).collect())
}

#[tokio::test]
async fn the_list_says_what_is_sold_and_for_how_much() {
    let world = World::with(Options {
        models: vec![listing("z-image")],
        ..Options::default()
    })
    .await;
    let models = world.gateway.live_models().await.unwrap().unwrap();
    assert_eq!(
        (models[0].model.as_str(), models[0].title.as_str()),
        ("z-image", "Z-Image")
    );
    assert_eq!(
        models[0].pricing_desc.as_deref(),
        Some("0.8 credits per image")
    );
}

#[tokio::test]
async fn a_kie_without_a_list_is_no_fault() {
    let world = World::new().await;
    let missing = Mood::HttpStatus {
        status: 404,
        body: "<html>".to_owned(),
        made: false,
    };
    let refused = Mood::Refuse {
        code: 404,
        msg: "Not found".to_owned(),
    };
    for mood in [missing, refused] {
        world.fake.set_mood(Call::Models, mood);
        assert_eq!(ids(&world).await, None);
        skip(std::time::Duration::from_secs(2)).await;
    }
    let code = 401;
    let msg = "You do not have access permissions".to_owned();
    world
        .fake
        .set_mood(Call::Models, Mood::Refuse { code, msg });
    world.gateway.live_models().await.unwrap_err();
}

#[tokio::test]
async fn an_entry_that_is_none_spoils_nothing() {
    let world = World::new().await;
    let entries =
        r#"[{"model":"a","title":null,"pricingDesc":5},{"slug":"b"},7,{"model":""},{"model":"c"}]"#;
    for data in [
        entries.to_owned(),
        format!(r#"{{"total":9,"models":{entries}}}"#),
    ] {
        let answer = format!(r#"{{"code":200,"msg":"success","data":{data}}}"#);
        world.fake.set_mood(Call::Models, Mood::recorded(answer));
        assert_eq!(ids(&world).await.unwrap(), ["a", "c"]);
        skip(std::time::Duration::from_secs(2)).await;
    }
}
