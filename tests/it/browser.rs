//! The chat in the browser, as somebody uses it who tries the bot at home: everything is clicked, nothing is called.

mod chromium;

use std::{fs, path::Path};

use fantoccini::{Client, Locator, error::CmdError};
use tests::{customer::PATIENCE, world::World};
use tokio::task::JoinSet;

use self::chromium::Chromium;

#[tokio::test]
async fn a_picture_is_made_by_clicks() {
    let world = World::usual().await;
    world.customer("Анна");
    let browser = Chromium::start().await;
    let mut story = JoinSet::new();
    story.spawn(picture(browser.client.clone(), world.telegram.chat_url()));
    let told = story.join_next().await.unwrap();
    // Whatever came of it, no browser is left behind.
    browser.close().await;
    told.unwrap().unwrap();
    assert_eq!(world.kie.creates(), 1);
    world.close().await;
}

async fn picture(client: Client, chat: String) -> Result<(), CmdError> {
    client.goto(&chat).await?;
    // A chat that is still empty offers nothing but its beginning.
    let start = Locator::Css("[data-testid=start]");
    let start = client.wait().at_most(PATIENCE).for_element(start).await?;
    start.click().await?;
    for button in ["🖼 Изображения", "След. ▶️", "Z-Image", "▶️ Начать"]
    {
        clicks(&client, button).await?;
    }
    reads(&client, "Шаг 1 из 2").await?;
    types(&client, "кот в скафандре").await?;
    for button in ["16:9", "✅ Подтвердить"] {
        clicks(&client, button).await?;
    }
    reads(&client, "Списано 0,64 ₽").await?;
    sees(&client, "//button[@aria-label]//img[@src]").await?;
    photograph(&client, "browser-picture.png").await?;

    clicks(&client, "🏠 Меню").await?;
    reads(&client, "999,36 ₽").await
}

async fn types(client: &Client, text: &str) -> Result<(), CmdError> {
    let field = Locator::Css("[data-testid=composer]");
    let field = client.wait().at_most(PATIENCE).for_element(field).await?;
    field.send_keys(text).await?;
    let send = Locator::Css("[data-testid=send]");
    client.find(send).await?.click().await
}

/// Clicks the newest button with these words.
async fn clicks(client: &Client, words: &str) -> Result<(), CmdError> {
    let button = format!("(//*[@data-testid='button'][contains(., '{words}')])[last()]");
    let button = Locator::XPath(&button);
    let button = client.wait().at_most(PATIENCE).for_element(button).await?;
    button.click().await
}

async fn reads(client: &Client, words: &str) -> Result<(), CmdError> {
    sees(
        client,
        &format!("//*[@data-testid='messages']//*[contains(., '{words}')]"),
    )
    .await
}

async fn sees(client: &Client, what: &str) -> Result<(), CmdError> {
    let wait = client.wait().at_most(PATIENCE);
    wait.for_element(Locator::XPath(what)).await.map(drop)
}

/// Keeps a picture of the page, for people.
async fn photograph(client: &Client, name: &str) -> Result<(), CmdError> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../artifacts");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(name), client.screenshot().await?).unwrap();
    Ok(())
}
