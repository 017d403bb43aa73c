# Questions of the form, and what is said to wrong answers.

step-number = Step { $step } of { $of }
step-refused = ⚠️ { $reason }
step-instead = Or instead: { $names }. Press “⏭ Skip” to get there.
step-current = Now: { $value }
step-default = By default: { $value }
step-example =
    💡 For example:
    { $example }

ask-choice = 👇 Choose one.
ask-toggle = 👇 Yes or no?
ask-integer = ✍️ Type a whole number from { $min } to { $max }.
ask-decimal = ✍️ Type a number from { $min } to { $max }.
ask-text = ✍️ Type it as a message, up to { $max } { $max ->
        [one] character
       *[other] characters
    }.
ask-link = 🔗 Send a link that begins with https://
ask-image =
    { $max ->
        [one] 📷 Send a photo or a picture file; a link works too.
       *[other] 📷 Send up to { $max } photos: an album, files or links. Press “✅ Done” when that is all.
    }
ask-video =
    { $max ->
        [one] 🎬 Send a video; a file or a link works too.
       *[other] 🎬 Send up to { $max } videos, files or links. Press “✅ Done” when that is all.
    }
ask-audio =
    { $max ->
        [one] 🎙 Send a voice message, audio or a file; a link works too.
       *[other] 🎙 Send up to { $max } recordings: voice messages, audio, files or links. Press “✅ Done” when that is all.
    }
ask-document =
    { $max ->
        [one] 📄 Send a document as a file; a link works too.
       *[other] 📄 Send up to { $max } documents, files or links. Press “✅ Done” when that is all.
    }
ask-least = At least { $min } are needed.
ask-earlier = 🗂 Choose one of your finished results.
ask-earlier-none = 🗂 A finished result of yours is needed here, and none of the last two weeks fits. Make one first: { $makers }.
ask-group = ✍️ Answer part by part.
ask-list-groups = 👇 Add them one by one.
ask-list-count = From { $min } to { $max } are needed; then press “✅ Done”.
ask-limits = <i>{ $limits }</i>
limit-size = up to { $size }
limit-shortest = at least { $length }
limit-longest = at most { $length }
limit-longest-total = together at most { $length }

refused-press = There is no such option. Choose one with a button below.
refused-option = There is no such option. These will do: { $options }.
refused-number = A number is needed here.
refused-not-integer = A whole number from { $min } to { $max } is needed here.
refused-not-number = A number from { $min } to { $max } is needed here.
refused-bounds = The number must be from { $min } to { $max }.
refused-words = Words are needed here: type them as a message.
refused-parts = Please answer part by part.
refused-too-short =
    That is too short: at least { $min } { $min ->
        [one] character is
       *[other] characters are
    } needed.
refused-too-long =
    That is too long: { $actual } { $actual ->
        [one] character
       *[other] characters
    }, and { $max } fit. Please shorten it.
refused-link = A link is needed here that begins with https:// and opens without a password.
refused-want-image = A picture is needed here: a photo, a file or a link to one.
refused-want-video = A video is needed here: a clip, a file or a link.
refused-want-audio = A recording is needed here: a voice message, audio, a file or a link.
refused-want-document = A document is needed here: a file or a link to one.
refused-format = The model does not read { $actual }. These will do: { $allowed }.
refused-too-large = The file has { $actual }, and the model takes up to { $max }. Please send a smaller one.
refused-length = The recording must last from { $min } to { $max }.
refused-length-min = The recording must last at least { $min }.
refused-too-long-together = The recordings together must last at most { $max }. I have left out the last one.
refused-not-picked = One of your finished results is needed here: it is chosen, not sent.
refused-unusable-result = The model cannot work on this result. Choose another one.
refused-too-few = Not enough yet: at least { $min } needed.
refused-too-many = No more than { $max } fit. I have left out the rest.
refused-missing = It cannot do without this.
refused-part = { $part }. { $reason }

options-title =
    ⚙️ <b>Options</b> · { $title }
    Press one to change it.
options-answer = • { $name }: <b>{ $value }</b>
options-default = • { $name }: { $value } <i>(default)</i>
options-needed = • { $name }: <b>still needed</b>
options-unset = • { $name }: <i>not set</i>
options-price = 💰 With these options: <b>{ $price }</b>

problems-title =
    { $count ->
        [one] ⚠️ <b>One thing is left to mend</b>
       *[other] ⚠️ <b>A few things are left to mend</b>
    }
problem = • { $problem }
problem-other-model = This form belongs to another model. Start again from the model's card.
problem-unknown = The model no longer has the option “{ $name }”.
problem-missing = “{ $name }” is still needed.
problem-needs-one = At least one of these is needed: { $names }.
problem-only-one = Only one of these is possible: { $names }.
problem-conflict = The model does not take these together: { $names }.
problem-not-less = “{ $lower }” must be less than “{ $upper }”.
problem-gap-least = They must differ by at least { $gap }.
problem-gap-most = They may differ by at most { $gap }.
problem-too-many = No more than { $most } are possible together: { $names }.
problem-wrong-sum = “{ $list }”: { $part } adds up to { $sum } and must be { $wanted }, as in “{ $name }”.

answer = • { $name }: <b>{ $value }</b>
answer-long =
    • { $name }:
    { $value }
answers-more = …
value-none = empty
value-earlier = result { $number }
