# Menu, lists, cards, history, settings.

menu-hello =
    Hello, <b>{ $name }</b>! 👋
    Pictures, video, voice and music from the best models, in one chat.
menu-gift = 🎁 A present for you: <b>{ $gift }</b> of bonus money. Enjoy!
menu-question = What shall we make?
mode-label = 🧪 <i>{ $label }</i>
mode-hint = <i>For the admin: ALLOW_REAL_GENERATION=1 without TEST_MODE and DRY_RUN switches real generation on.</i>

families-title = <b>{ $title }</b>
families-hint = Choose a model, or just type its name and I will find it.
families-none = Nothing here yet. Have a look at the other shelves.
from-price = from { $price }

search-prompt =
    🔎 <b>What are you looking for?</b>

    Type the name of a model or of its maker: “flux”, “kling”, “suno”, “upscale”. Typos are fine.
search-found =
    🔎 “{ $query }”: { $count ->
        [one] { $count } model found
       *[other] { $count } models found
    }
search-instead =
    🔎 No model is called “{ $query }”, but here is what fits: { $count ->
        [one] { $count } model
       *[other] { $count } models
    }
search-nothing =
    🔎 Nothing found for “{ $query }”.

    Try a shorter word, or look through the whole list.

family-heading =
    <b>{ $title }</b> · { $maker }
    { $about }
modes-question = What should it do?

card-mode = 🧩 { $mode }
card-inputs = 📥 It needs: { $inputs }
card-no-inputs = nothing, all is set
card-result = 📤 Result: { $result }
card-price = 💰 Price: from <b>{ $price }</b>
card-time = ⏱ Usually takes: { $time }
card-example =
    💡 Example prompt:
    { $example }

history-title =
    📊 <b>History</b>
    Times are Moscow time.
history-none =
    Your generations will show up here. A good moment to start the first one!
history-line =
    <b>{ $number }.</b> { $title }
    { $date } · { $price } · { $stage }
history-prompt = <i>{ $prompt }</i>
history-card =
    { $stage }
    { $date } (Moscow) · charged <b>{ $price }</b>
history-card-open =
    { $stage }
    { $date } (Moscow) · on hold <b>{ $price }</b>

settings =
    ⚙️ <b>Settings</b>

    Language, the sound of notices, and results as uncompressed files too. Press to switch.
settings-sound-on = 🔔 Sound: on
settings-sound-off = 🔕 Sound: off
settings-originals-on = 📎 Originals as files: yes
settings-originals-off = 📎 Originals as files: no

unexpected-file =
    I see the file, but I do not know yet what to do with it 🙂

    Choose a model that works with files first: I will ask for it at the right moment.
unexpected-other =
    I cannot do anything with a message like that.

    Choose a model or type its name, and we can begin.
unexpected-buttons = 👇 Right now I am waiting for a press on one of the buttons below.

tools-which = Which of the results?
tools-what = What shall be done with it?
tools-with-what = <b>{ $mode }</b>. With what?
