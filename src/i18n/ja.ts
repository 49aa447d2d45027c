import { aboutVideo, after } from './about-page.ts';
import { adviseOnFile } from './file-kinds.ts';
import { digestJa } from './digest/ja.ts';
import { createFormat } from './format.ts';
import type { Messages } from './messages.ts';
import { settings } from './settings/ja.ts';

const f = createFormat('ja');
const site = (host: string | null) => host ?? 'このサイト';
const file = (name: string | null) => (name === null ? 'このファイル' : `「${name}」`);
const quoted = (title: string) => `「${title}」`;

export const ja = {
  commands: {
    summarize: { name: '要約', description: '記事を要約します：要点、主な発言、主な数字' },
    help: { name: 'ヘルプ', description: 'Ledeの使い方' },
    about: { name: '情報', description: 'Ledeの説明、仕組み、保存する内容を表示します' },
    forget: { name: '消去', description: 'Ledeが保存している自分の情報を削除します' },
  },
  options: {
    url: { name: 'リンク', description: '記事のリンク。複数の場合は空白で区切ります' },
    text: { name: '本文', description: '貼り付けた記事の本文。何も指定しないと、広い入力欄が開きます' },
    file: { name: 'ファイル', description: '記事のファイル：ウェブページ、テキスト、PDFなど' },
    length: { name: '長さ', description: '要約の長さ' },
    private: { name: '非公開', description: '自分だけに見える形で答えます' },
    model: { name: 'モデル', description: '要約を書く、導入済みのモデル' },
    everyone: { name: 'サーバー', description: 'サーバー全体の保存内容を削除します（サーバー管理権限が必要）' },
  },
  contextMenu: { summarize: '要約する', summarizePrivately: '自分だけに要約する' },
  lengths: { short: '短め', standard: '標準', long: '長め' },
  buttons: {
    passages: '該当箇所',
    images: '画像',
    longer: 'もっと',
    less: '少なく',
    shorter: '短くする',
    refresh: '読み直す',
    post: 'ここに投稿',
    remove: '消す',
    cancel: '中止',
    previous: '前へ',
    next: '次へ',
    delete: '削除',
    keep: '残す',
    reset: 'リセット',
    quotes: (count) => `発言 ${f.number(count)}`,
    figures: (count) => `数字 ${f.number(count)}`,
  },
  menu: {
    otherModel: '別のモデル…',
    share: 'チャンネルに共有…',
    shared: (channel) => `${channel} に共有しました。`,
    nothing: 'ほかに表示できるものはありません。',
  },
  words: {
    longer: ['長く', 'もっと長く', '長くする', '長くして'],
    shorter: ['短く', 'もっと短く', '短くする', '短くして'],
    quotes: ['発言', 'すべての発言', '引用'],
    figures: ['数字', 'すべての数字', '数値'],
    help: ['ヘルプ', '使い方', '何ができる', '助けて'],
    thanks: ['ありがとう', 'ありがとうございます', '助かりました'],
    stop: ['ストップ', '止めて', '中止', 'キャンセル'],
  },
  fillers: 'お願い お願いします ください して もう少し を',
  greetings: ['こんにちは', 'おはよう', 'こんばんは', 'はじめまして', 'あなたは誰'],
  form: {
    title: '本文を貼り付ける',
    label: '記事の本文かリンク',
    placeholder: 'ここに記事を貼り付けてください。文中のリンクも見つけます。',
  },
  progress: {
    queued: (ahead) =>
      ahead === 0 ? '次の順番です…' : f.plural(ahead, { other: '順番を待っています。先に記事が#件あります…' }),
    fetching: '記事を取得しています…',
    reading: '記事を読んでいます…',
    summarising: '大事なところを選んでいます…',
    cancelling: '中止しています…',
    interrupted: '終わる前にLedeが再起動しました。もう一度試してください。',
  },
  brief: {
    untitled: '無題の記事',
    quotes: '発言',
    figures: '数字',
    readingTime: (minutes) => `${f.number(minutes)}分`,
    updated: (when) => `${when}更新`,
    readEarlier: (when) => `${when}に読んだ記事です。`,
    unknownSpeaker: '発言者の記載なし',
    notices: {
      'teaser-only': 'サイトに表示されているのは記事の冒頭だけです。',
      'short-text': 'とても短い文章です。',
      'not-prose': '文章でない部分が多いため、抜けがあるかもしれません。',
      'read-in-part': '長い文書のため、最初の部分（最大200ページ）だけを読みました。',
      'index-page': '記事の一覧ページです。最初の見出しを並べました。読みたい記事のリンクを送ってください。',
      'figures-by-sign': 'この言語の数値表現には対応していないため、割合と金額だけを載せています。',
    },
    standfirst: '最初の行は、ページ自身による説明文です。',
    replaced: (replaced, of) =>
      `モデルの${f.number(of)}行のうち${f.number(replaced)}行は裏付けがなく、記事の文に置き換えました。`,
    fallbacks: {
      missing: (model) => `${model} はインストールされていません。`,
      broken: (model) => `${model} を読み込めませんでした。`,
      unreachable: (model) => `${model} に接続できませんでした。`,
      'too-slow': (model) => `${model} は時間がかかりすぎました。`,
      'other-language': (model) => `${model} はこの言語に対応していません。`,
      'no-answer': (model) => `${model} は使える文を書きませんでした。`,
    },
    madeBy: ({ model, seconds, generated }) =>
      `${generated ? `${model} が作成、記事と照合済み` : 'Lede 自身のモデルが選択'}・${f.decimal(seconds)}秒`,
    more: (count) => f.plural(count, { other: 'ほか#件' }),
    several: (count) => f.plural(count, { other: '記事#件' }),
    openOne: '記事の要約を開く…',
    page: (page, of) => `${f.number(page)}/${f.number(of)}`,
    passages: '該当箇所',
    passagesNote: '各行の元になった箇所です。',
    noQuotes: 'この記事に発言の引用はありません。',
    noFigures: 'この記事に数字はありません。',
    noImages: 'この記事に画像はありません。',
    postedFor: (member) => `投稿：${member}`,
    posted: 'このチャンネルに投稿しました。',
    removed: '消しました。',
    noSourceInMessage: 'そのメッセージには、Ledeが読めるリンクやファイルがありません。',
    tooManySources: (given, limit) =>
      `${f.number(given)}件のうち初めの${f.number(limit)}件です。残りは後でもう一度送ってください。`,
  },
  digest: digestJa,
  directMessage: {
    help:
      'こんにちは。記事のリンクか記事のファイルを送っていただければ、短い要約、発言者つきの主な発言、主な数字をお返しします。' +
      '一度にいくつ送っても大丈夫です。サーバーでは`/要約`を使うか、リンクを付けて私にメンションしてください。',
    notUnderstood:
      'うまく読み取れませんでした。リンク、ファイル、長めの文章を送るか、**短く**、**長く**、**発言**、**数字**、**ヘルプ**と書いてください。',
    welcome: 'どういたしまして！',
    stopped: '中止しました。',
    nothingRuns: 'いま進行中のものはありません。',
    privateHere:
      'このサーバーでは、要約は頼んだ本人だけに見えます。ここでは`/要約`を使うか、リンクをダイレクトメッセージで送ってください。',
    cannotRead:
      'そのメッセージにはリンクもファイルも見当たりません。メッセージを右クリックして（スマートフォンでは長押しして）「アプリ」から「要約」を選んでください。',
    noBriefYet: '変更できる最近の要約がありません。先にリンクかファイルを送ってください。',
  },
  about: {
    title: 'Ledeについて',
    what:
      'Ledeは記事を、短い要約、発言者つきの主な発言、何を表すかを添えた主な数字にまとめます。' +
      '発言と数字は、記事から一字一句そのまま切り出したものです。',
    version: 'バージョン',
    model: 'モデル',
    privacy: '保存する内容',
    stored: (hours) =>
      `記事はこのボットが動いているコンピューターで読み、要約します。ほかのサービスが記事を見ることはありません。ボタンが使えるように、記事の本文と要約をメッセージと依頼者の識別番号とともに${f.plural(hours, { other: '#時間' })}保存します。ウェブページの要約はその間、依頼した人の記録なしに、だれの依頼にも使われます。ファイルの要約は使われません。ダイジェストとその作成者、サーバーの設定は、削除されるまで保存します。自動チャンネルでは、リンクを探すためにメッセージを読みますが、メッセージは保存しません。各リンクのチェックサムを24時間保存します。使用言語と\`/設定 自分\`での選択は、削除するまで保存します。`,
    delete:
      '`/消去`は自分について保存された内容を削除します。サーバーの管理者は、サーバーについて保存された内容を削除できます。',
  },
  forget: {
    question: 'あなたについて保存されているものを削除しますか？',
    serverQuestion: 'このサーバーについて保存されているものを削除しますか？',
    briefs: (count) => f.plural(count, { other: '要約とその記事#件' }),
    ownDigests: (count) => f.plural(count, { other: 'あなたに届くダイジェスト#件' }),
    namedDigests: (count) => f.plural(count, { other: 'サーバーのダイジェスト#件にあるあなたの名前' }),
    digests: (count) => f.plural(count, { other: 'ダイジェスト#件' }),
    settings: '設定',
    linksAgain: (command) => `投稿したリンクを要約しない設定も消えました。${command} でもう一度設定できます。`,
    kept: '何も変更していません。',
    member: (count) => f.plural(count, { other: '完了しました。保存されていたあなたの項目を#件削除しました。' }),
    server: (count) =>
      f.plural(count, { other: '完了しました。このサーバーについて保存されていた#件を削除しました。' }),
    nothing: '保存されているものはありませんでした。',
  },
  settings,

  failures: {
    'no-source': () => '要約する記事がありません。`リンク`にリンクを入れるか、`ファイル`にファイルを添付してください。',
    'both-sources': () => 'リンクとファイルの両方が指定されています。どちらか一方にしてください。',
    'bad-url': ({ url }) =>
      `${url === null ? '入力された文字' : `「${url}」`}はウェブのアドレスではありません。https://から最後まで、アドレス全体をコピーしてください。`,
    'unsupported-scheme': ({ scheme }) =>
      `Ledeが読めるのはウェブページ（httpとhttps）だけです${scheme === null ? '' : `（${scheme}は読めません）`}。httpsのリンクかファイルを送ってください。`,
    'bad-job': ({ reason }) =>
      `この依頼は理解できません${reason === null ? '' : `（${reason}）`}。項目を確かめて、もう一度送ってください。`,
    'no-such-file': ({ name }) =>
      `${name === null ? 'その名前の' : `「${name}」という`}ファイルはありません。パスとつづりを確かめてください。`,
    'is-directory': ({ name }) =>
      `${name === null ? '指定された場所' : `「${name}」`}はフォルダーです。その中のファイルを指定してください。`,
    'unreadable-file': ({ name, reason }) =>
      reason === 'locked'
        ? `${file(name)}はパスワードで保護されています。パスワードを外したコピーを保存して送ってください。`
        : `${file(name)}を開けません。壊れていないか、読み取りが許されているかを確かめて、もう一度試してください。`,
    'empty-file': ({ name }) => `${file(name)}は空です。記事の本文が入ったファイルを送ってください。`,
    'too-large': ({ limitBytes }) =>
      `大きすぎます${limitBytes === null ? '' : `。Ledeが読めるのは${f.bytes(limitBytes)}までです`}。記事だけを、テキストか小さいファイルで送ってください。`,
    'binary-file': ({ name }) =>
      `${file(name)}には読める文章がありません。記事をウェブページ、テキストファイル、PDFのどれかで送ってください。`,
    picture: ({ name }) =>
      `${file(name)}は画像です。Ledeは画像の中の文字を読めません。リンクか文章そのものを送ってください。`,
    'scanned-document': ({ name }) =>
      `${name === null ? 'この文書' : `「${name}」`}のページは画像だけで、文字がありません。文字認識（OCR）にかけたものか、本文そのものを送ってください。`,
    'unsupported-format': ({ mediaType }) =>
      adviseOnFile(mediaType, {
        or: 'または',
        saveAs: (name, formats) =>
          `${name}のファイルです。Ledeはこの形式を読めません。${formats}で保存し直して送ってください。`,
        archive: '圧縮ファイルです。展開して、記事の入ったファイルだけを送ってください。',
        other: (kind) =>
          `Ledeが読めない種類のファイルです${kind === null ? '' : `（${kind}）`}。ウェブページ、テキストファイル、PDFのどれかを送ってください。`,
      }),
    'unknown-host': ({ host }) =>
      `${host ?? 'このアドレス'}にサイトが見つかりません。アドレスのつづりを確かめてください。`,
    'refused-address': ({ host }) =>
      `${host ?? 'このアドレス'}はプライベートネットワークの中にあるため、Ledeは接続しません。Ledeの運用者が許可できます。`,
    'unsafe-link': ({ reason }) =>
      ({
        credentials:
          'このリンクにはパスワードが含まれているため、Lede は開きません。パスワードを除いたアドレスを送ってください。',
        port: 'このリンクは通常と異なるポートを使っているため、Lede は開きません。ページの普通のアドレスを送ってください。',
        downgrade:
          'このリンクは安全なサイトから安全でないサイトへ移るため、Lede は先へ進みません。ページの最終的なアドレスを送ってください。',
        origin: 'このファイルは Discord のサーバーにないため、Lede は取得しません。メッセージに添付してください。',
      })[reason ?? ''] ?? 'このリンクは安全ではないため、Lede は開きません。ページの普通のアドレスを送ってください。',
    'robots-disallowed': ({ host }) =>
      `${site(host)}はプログラムによるこのページの読み取りを望んでおらず、Ledeはそれに従います。開ける場合は、保存してファイルとして送ってください。`,
    'connection-failed': ({ host }) => `${site(host)}に接続できませんでした。数分後にもう一度試してください。`,
    'tls-failed': ({ host }) =>
      `証明書が正しくないため、${site(host)}に安全に接続できませんでした。ページを保存して、ファイルとして送ってください。`,
    timeout: ({ host, seconds }) =>
      `${site(host)}の応答に時間がかかりすぎました${seconds === null ? '' : `（${f.duration(seconds)}以上）`}。後で試すか、記事をファイルとして送ってください。`,
    'too-many-redirects': ({ host }) =>
      `${site(host)}が別のアドレスへの転送を繰り返しています。ブラウザーで記事を開き、最後のアドレスをコピーしてください。`,
    'not-found': ({ host }) =>
      `${site(host)}にこのアドレスのページはありません。リンクを確かめてください。記事が移動したのかもしれません。`,
    'access-denied': ({ host }) =>
      `${site(host)}はLedeにこのページを読ませません。開けるのであれば、保存してファイルとして送ってください。`,
    'rate-limited-by-site': ({ host, seconds }) =>
      `${site(host)}から間を空けるように求められました。${seconds === null ? '数分' : f.duration(seconds)}後にもう一度試してください。`,
    'http-error': ({ host, status }) =>
      `${site(host)}がエラーを返しました${status === null ? '' : `（${f.number(status)}）`}。後でもう一度試してください。`,
    'login-page': ({ host }) =>
      `${site(host)}の記事を見るにはログインが必要です。見られるのであれば、ページを保存してファイルとして送ってください。`,
    'consent-wall': ({ host }) =>
      `${site(host)}はCookieの案内しか表示しません。記事を開き、ページを保存してファイルとして送ってください。`,
    'bot-wall': ({ host }) =>
      `${site(host)}は先に人間かどうかを確かめます。記事を開き、ページを保存してファイルとして送ってください。`,
    'search-page': () => 'これは検索結果のページです。その中の記事のリンクを送ってください。',
    'index-page': () => 'これは多くの記事の一覧です。その中の一つのリンクを送ってください。',
    'video-page': (facts) =>
      `これは動画のページです${after('：', aboutVideo(facts, quoted))}。Ledeが読めるのは文章だけです。文字起こしを貼り付けるか、動画についての記事を送ってください。${facts.excerpt === null ? '' : `ページの説明：${quoted(facts.excerpt)}`}`,
    'post-page': ({ host }) =>
      `${site(host)}のこのページはSNSの投稿で、要約するには文章が短すぎます。投稿の文章を貼り付けるか、投稿が紹介している記事のリンクを送ってください。`,
    'app-page': ({ title }) =>
      `これはアプリ${title === null ? '' : quoted(title)}のページで、記事ではありません。アプリについての記事のリンクを送るか、説明文を貼り付けてください。`,
    'map-page': () => 'これは地図のページで、記事がありません。その場所についての記事のリンクを送ってください。',
    'shop-page': ({ title }) =>
      `これは${title === null ? '' : `${quoted(title)}の`}販売ページで、要約するには文章が短すぎます。レビュー記事のリンクを送るか、商品の説明を貼り付けてください。`,
    'script-page': ({ host }) =>
      `${site(host)}はこのページをJavaScriptで表示しますが、LedeはJavaScriptを実行しません。ページを開いて保存し、ファイルとして送るか、本文を貼り付けてください。`,
    'redirect-page': ({ url }) =>
      url === null
        ? 'このページは別のページに移動するだけです。開いて、移動先のアドレスを送ってください。'
        : `このページは別のページに移動するだけです。移動先を確かめ、そのアドレスを送ってください：${url}`,
    'no-article': () => 'このページに記事が見つかりません。記事そのもののリンクか、本文のファイルを送ってください。',
    'not-a-feed': ({ host }) =>
      `${host === null ? 'このアドレス' : `${host}のこのアドレス`}はRSSやAtomのフィードではありません。確かめるか、サイトのトップページを指定してください。`,
    'no-feed-found': ({ host }) =>
      `${site(host)}にフィードが見つかりません。サイトでRSSのリンクを探して、それを指定してください。`,
    'feed-too-complex': ({ host }) =>
      `${site(host)}のフィードは大きすぎるか複雑すぎるため読み込めません。サイトの別のフィードを指定してください。`,
    'bad-time-zone': ({ timeZone }) =>
      `${timeZone === null ? '入力された文字' : `「${timeZone}」`}はタイムゾーンではありません。一覧から選んでください（例：Asia/Tokyo、Europe/Berlin）。`,
    'bad-time': ({ time }) =>
      `${time === null ? '入力された値' : `「${time}」`}はダイジェストを届けられる時刻ではありません。08:00や8, 17:30のように（1時間に4回まで）書くか、0 8 * * 1-5のようなcronの5項目を書いてください。`,
    'bad-days': ({ name }) =>
      `${name === null ? '入力された値' : `「${name}」`}は曜日ではありません。一覧から選ぶか、月、水-金のように書いてください。`,
    'role-not-mentionable': () =>
      'このロールをメンションさせることはできません。誰でもメンションできるロールを選ぶか、すべてのロールをメンションできる人に頼んでください。',
    'channel-unreadable': ({ channel }) =>
      `Ledeは${channel ?? 'このチャンネル'}を読めません。「チャンネルを見る」と「メッセージ履歴を読む」の権限を与えるか、別のチャンネルを選んでください。`,
    'direct-messages-closed': () =>
      'Ledeからメッセージを送れません。共通のサーバーのメンバーからのダイレクトメッセージを許可して、もう一度試してください。',
    'message-content-needed': () =>
      'Discordは、メンバーがここに書いた内容をLedeに見せていません。Ledeの運営者がDiscordの開発者ポータルの「Bot」でMessage Content Intentを有効にできます。',
    'no-such-digest': () => 'このサーバーにそのダイジェストはありません。`/ダイジェスト 一覧`で一覧を見られます。',
    'too-many-digests': ({ limit }) =>
      `このサーバーではこれ以上ダイジェストを作れません${limit === null ? '' : `（最大${f.number(limit)}件）`}。先に一つ削除してください。`,
    'too-many-sources': ({ limit }) =>
      `ダイジェストにこれ以上の情報源は追加できません${limit === null ? '' : `（最大${f.number(limit)}件）`}。先に一つ外してください。`,
    'no-such-source': () => 'このダイジェストにその情報源はありません。一覧から選んでください。',
    'last-source': () =>
      'これはダイジェストの唯一の情報源です。先に別の情報源を追加するか、ダイジェストを削除してください。',
    'bad-filter': ({ reason }) =>
      `このフィルターは使えません。カンマ区切りの単語か、RE2の正規表現を指定してください${reason === null ? '' : `（${reason}）`}。`,
    'no-such-filter': () => 'このダイジェストにそのフィルターはありません。一覧から選んでください。',
    'no-such-run': () => 'このダイジェストにその回はありません。一覧から選んでください。',
    'channel-unusable': ({ channel, reason }) =>
      reason === 'place-access-lost'
        ? `このダイジェストの作成者は、${channel ?? '投稿先のチャンネル'}を見られなくなりました。見られる人が作り直せます。`
        : `Ledeは${channel ?? 'このチャンネル'}に投稿できません。「チャンネルを見る」「メッセージを送信」「埋め込みリンク」の権限を与えるか、別のチャンネルを選んでください。`,
    'not-permitted': () =>
      'これができるのは「サーバー管理」の権限を持つメンバーだけです。そのメンバーに頼んでください。',
    'bad-site': ({ name }) =>
      `${name === null ? 'それ' : `「${name}」`}はサイトではありません。example.com のようにサイトの名前を書いてください。`,
    'too-many-entries': ({ limit }) =>
      `この一覧はいっぱいです${limit === null ? '' : `（最大${f.number(limit)}件）`}。先に何かを外してください。`,
    'channel-not-allowed': ({ channel }) =>
      `このチャンネルでは Lede は要約を出しません。${channel === null ? 'ほかのチャンネルを使ってください。' : `${channel} を使ってください。`}`,
    'site-not-allowed': ({ host }) =>
      `${host === null ? 'このサイト' : `「${host}」`}は、このサーバーで Lede が読んでよいサイトではありません。サーバーの管理者が変更できます。`,
    'model-unavailable': ({ model }) =>
      `モデル${model === null ? '' : `「${model}」`}を使えません。別のモデルを選ぶか、Ledeの運用者にインストールを頼んでください。`,
    'model-not-installed': ({ model }) =>
      `モデル${model === null ? '' : `「${model}」`}はインストールされていません。Ledeの運用者が 「lede models pull ${model ?? 'ID'}」 で取得できます。`,
    'model-corrupt': ({ model, name }) =>
      `モデル${model === null ? '' : `「${model}」`}のファイル${name === null ? '' : ` ${name} `}が最初に取得したものと違います。「lede models pull ${model ?? 'ID'}」 で取得し直してください。配布元で更新された場合は、先にモデルを削除してください。`,
    'hub-unreachable': ({ host }) =>
      `モデルの配布元${host === null ? '' : ` ${host} `}に接続できないか、接続が切れました。ネットワークを確かめるか、HF_ENDPOINTにミラーを指定してから、もう一度取得してください。取得済みの部分は残っています。`,
    'hub-refused': ({ host, status }) =>
      `モデルの配布元${host === null ? '' : ` ${host} `}がこのファイルを渡しません${status === null ? '' : `。状態コードは${status}です`}。移動したか、HF_TOKENにトークンが必要かもしれません。`,
    'storage-unavailable': () => 'Ledeは今、保存領域を使えません。後でもう一度試し、運用者に知らせてください。',
    'queue-full': () => '今はLedeへの依頼が多すぎます。数分後にもう一度試してください。',
    'queue-unavailable': () => '要約を作るマシンに今つながりません。数分後にもう一度試してください。',
    'rate-limited': ({ seconds, limit, windowSeconds }) =>
      `${limit === null || windowSeconds === null ? '一度に多くの依頼がありました。' : `依頼できる記事は${f.duration(windowSeconds)}に${limit}件までです。ダイジェストとそのフィードも数えます。`}${seconds === null ? '1分' : f.duration(seconds)}後にもう一度試してください。`,
    'brief-expired': () => 'この要約はもう保存されていません。記事をもう一度依頼してください。',
    'not-yours': () => 'これができるのは、この要約を依頼した人だけです。',
    'job-timeout': () => 'この記事は時間がかかりすぎました。もう一度試すか、短い記事を送ってください。',
    stopping: () => 'Ledeを再起動しています。1分ほどたってから、もう一度試してください。',
    cancelled: () => '中止しました。',
    internal: () => 'Ledeの中で問題が起きました。もう一度試し、続くようなら運用者に知らせてください。',
  },
} satisfies Messages;
