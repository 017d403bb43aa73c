# Вопросы формы и ответы на ошибки в них.

step-number = Шаг { $step } из { $of }
step-refused = ⚠️ { $reason }
step-instead = Или вместо этого: { $names }. Нажмите «⏭ Пропустить», чтобы перейти туда.
step-current = Сейчас: { $value }
step-default = По умолчанию: { $value }
step-example =
    💡 Например:
    { $example }

ask-choice = 👇 Выберите вариант.
ask-toggle = 👇 Да или нет?
ask-integer = ✍️ Напишите целое число от { $min } до { $max }.
ask-decimal = ✍️ Напишите число от { $min } до { $max }.
ask-text = ✍️ Напишите сообщением, до { $max } { $max ->
        [one] символа
       *[other] символов
    }.
ask-link = 🔗 Пришлите ссылку, которая начинается с https://
ask-image =
    { $max ->
        [one] 📷 Пришлите фото или файл с картинкой, можно ссылкой.
       *[other] 📷 Пришлите до { $max } фото, можно альбомом, файлами или ссылками. Когда хватит, нажмите «✅ Готово».
    }
ask-video =
    { $max ->
        [one] 🎬 Пришлите видео, можно файлом или ссылкой.
       *[other] 🎬 Пришлите до { $max } видео, можно файлами или ссылками. Когда хватит, нажмите «✅ Готово».
    }
ask-audio =
    { $max ->
        [one] 🎙 Пришлите голосовое, аудио или файл, можно ссылкой.
       *[other] 🎙 Пришлите до { $max } записей: голосовые, аудио, файлы или ссылки. Когда хватит, нажмите «✅ Готово».
    }
ask-document =
    { $max ->
        [one] 📄 Пришлите документ файлом, можно ссылкой.
       *[other] 📄 Пришлите до { $max } документов: файлами или ссылками. Когда хватит, нажмите «✅ Готово».
    }
ask-least = Нужно не меньше { $min }.
ask-earlier = 🗂 Выберите один из своих готовых результатов.
ask-earlier-none = 🗂 Сюда нужен ваш готовый результат, а подходящих за последние две недели нет. Сначала создайте его: { $makers }.
ask-group = ✍️ Ответьте по частям.
ask-list-groups = 👇 Добавляйте по одному.
ask-list-count = Нужно от { $min } до { $max }; потом нажмите «✅ Готово».
ask-limits = <i>{ $limits }</i>
limit-size = до { $size }
limit-shortest = от { $length }
limit-longest = не длиннее { $length }
limit-longest-total = вместе не длиннее { $length }

refused-press = Такого варианта нет. Выберите кнопкой ниже.
refused-option = Такого варианта нет. Подойдёт: { $options }.
refused-number = Здесь нужно число.
refused-not-integer = Здесь нужно целое число от { $min } до { $max }.
refused-not-number = Здесь нужно число от { $min } до { $max }.
refused-bounds = Число должно быть от { $min } до { $max }.
refused-words = Здесь нужен текст: напишите его сообщением.
refused-parts = Ответьте, пожалуйста, по частям.
refused-too-short =
    Слишком коротко: нужно хотя бы { $min } { $min ->
        [one] символ
        [few] символа
       *[many] символов
    }.
refused-too-long =
    Слишком длинно: { $actual } { $actual ->
        [one] символ
        [few] символа
       *[many] символов
    }, а помещается { $max }. Сократите, пожалуйста.
refused-link = Здесь нужна ссылка, которая начинается с https:// и открывается без пароля.
refused-want-image = Здесь нужна картинка: фото, файл или ссылка на них.
refused-want-video = Здесь нужно видео: роликом, файлом или ссылкой.
refused-want-audio = Здесь нужна запись: голосовое, аудио, файл или ссылка.
refused-want-document = Здесь нужен документ: файл или ссылка на него.
refused-format = Формат { $actual } модель не читает. Подойдёт: { $allowed }.
refused-too-large = Файл весит { $actual }, а модель берёт до { $max }. Пришлите поменьше.
refused-length = Запись должна длиться от { $min } до { $max }.
refused-length-min = Запись должна длиться хотя бы { $min }.
refused-too-long-together = Вместе записи должны длиться не больше { $max }. Последнюю я не взял.
refused-not-picked = Здесь нужен один из ваших готовых результатов: его выбирают, а не присылают.
refused-unusable-result = С этим результатом модель работать не может. Выберите другой.
refused-too-few = Пока мало: нужно хотя бы { $min }.
refused-too-many = Больше { $max } не поместится. Лишнее я не взял.
refused-missing = Без этого не обойтись.
refused-part = { $part }. { $reason }

options-title =
    ⚙️ <b>Параметры</b> · { $title }
    Нажмите на параметр, чтобы его изменить.
options-answer = • { $name }: <b>{ $value }</b>
options-default = • { $name }: { $value } <i>(по умолчанию)</i>
options-needed = • { $name }: <b>нужно заполнить</b>
options-unset = • { $name }: <i>не задано</i>
options-price = 💰 С такими параметрами: <b>{ $price }</b>

problems-title =
    { $count ->
        [one] ⚠️ <b>Осталось поправить одно</b>
       *[other] ⚠️ <b>Осталось кое-что поправить</b>
    }
problem = • { $problem }
problem-other-model = Эта форма от другой модели. Начните заново из карточки модели.
problem-unknown = У модели больше нет параметра «{ $name }».
problem-missing = «{ $name }»: нужно заполнить.
problem-needs-one = Нужно хотя бы одно из: { $names }.
problem-only-one = Можно только одно из: { $names }.
problem-conflict = Модель не берёт такое сочетание: { $names }.
problem-not-less = «{ $lower }» должно быть меньше, чем «{ $upper }».
problem-gap-least = Разница не меньше { $gap }.
problem-gap-most = Разница не больше { $gap }.
problem-too-many = Вместе можно не больше { $most }: { $names }.
problem-wrong-sum = «{ $list }»: { $part } в сумме { $sum }, а должно быть { $wanted }, как в «{ $name }».

answer = • { $name }: <b>{ $value }</b>
answer-long =
    • { $name }:
    { $value }
answers-more = …
value-none = пусто
value-earlier = результат { $number }
