# Меню, списки, карточки, история, настройки.

menu-hello =
    Здравствуйте, <b>{ $name }</b>! 👋
    Картинки, видео, голос и музыка от лучших нейросетей, в одном чате.
menu-gift = 🎁 Вам подарок: <b>{ $gift }</b> на бонусный баланс. Приятного знакомства!
menu-question = Что создадим?
mode-label = 🧪 <i>{ $label }</i>
mode-hint = <i>Администратору: настоящую генерацию включает ALLOW_REAL_GENERATION=1 без TEST_MODE и DRY_RUN.</i>

families-title = <b>{ $title }</b>
families-hint = Выберите модель или просто напишите название: найду.
families-none = Здесь пока пусто. Загляните в другие разделы.
from-price = от { $price }

search-prompt =
    🔎 <b>Что ищем?</b>

    Напишите название модели или её автора: «flux», «kling», «suno», «апскейл». Опечатки не страшны.
search-found =
    🔎 «{ $query }»: { $count ->
        [one] нашлась { $count } модель
        [few] нашлось { $count } модели
       *[many] нашлось { $count } моделей
    }
search-instead =
    🔎 К запросу «{ $query }» ближе всего: { $count ->
        [one] { $count } модель
        [few] { $count } модели
       *[many] { $count } моделей
    }
search-nothing =
    🔎 По запросу «{ $query }» ничего не нашлось.

    Попробуйте короче или по-английски, либо посмотрите весь список.

family-heading =
    <b>{ $title }</b> · { $maker }
    { $about }
modes-question = Что нужно сделать?

card-mode = 🧩 { $mode }
card-inputs = 📥 Понадобится: { $inputs }
card-no-inputs = ничего, всё уже настроено
card-result = 📤 Результат: { $result }
card-price = 💰 Цена: от <b>{ $price }</b>
card-time = ⏱ Обычно занимает: { $time }
card-example =
    💡 Пример запроса:
    { $example }

history-title =
    📊 <b>История</b>
    Время московское.
history-none =
    Здесь появятся ваши генерации. Самое время начать первую!
history-line =
    <b>{ $number }.</b> { $title }
    { $date } · { $price } · { $stage }
history-prompt = <i>{ $prompt }</i>
history-card =
    { $stage }
    { $date } (МСК) · списано <b>{ $price }</b>
history-card-open =
    { $stage }
    { $date } (МСК) · в резерве <b>{ $price }</b>

settings =
    ⚙️ <b>Настройки</b>

    Язык, звук уведомлений и отправка результатов ещё и файлом, без сжатия. Нажмите, чтобы переключить.
settings-sound-on = 🔔 Звук: включён
settings-sound-off = 🔕 Звук: выключен
settings-originals-on = 📎 Оригинал файлом: да
settings-originals-off = 📎 Оригинал файлом: нет

unexpected-file =
    Файл вижу, но пока не знаю, что с ним делать 🙂

    Сначала выберите модель, которая работает с файлами: я попрошу прислать его в нужный момент.
unexpected-other =
    С таким сообщением я работать не умею.

    Выберите модель или напишите её название, и начнём.
unexpected-buttons = 👇 Сейчас жду нажатия на одну из кнопок ниже.

tools-which = С каким результатом работаем?
tools-what = Что с ним сделать?
tools-with-what = <b>{ $mode }</b>. Чем?
