import { aboutVideo, after } from './about-page.ts';
import { adviseOnFile } from './file-kinds.ts';
import { digestKo } from './digest/ko.ts';
import { createFormat } from './format.ts';
import type { Messages } from './messages.ts';
import { settings } from './settings/ko.ts';

const f = createFormat('ko');
const site = (host: string | null) => host ?? '이 사이트';
const file = (name: string | null) => (name === null ? '이 파일' : `‘${name}’ 파일`);
const quoted = (title: string) => `‘${title}’`;

export const ko = {
  commands: {
    summarize: { name: '요약', description: '기사를 요약합니다: 핵심 내용, 주요 인용문, 주요 수치' },
    help: { name: '도움말', description: 'Lede 사용법' },
    about: { name: '정보', description: 'Lede가 무엇이고 어떻게 작동하며 무엇을 저장하는지 알려 줍니다' },
    forget: { name: '삭제하기', description: 'Lede에 저장된 내 정보를 삭제합니다' },
  },
  options: {
    url: { name: '주소', description: '기사 링크. 여러 개는 띄어쓰기로 나눕니다' },
    text: { name: '본문', description: '붙여 넣은 기사 본문. 아무것도 넣지 않으면 더 넓은 입력 창이 열립니다' },
    file: { name: '파일', description: '기사 파일: 웹페이지, 텍스트, PDF 등' },
    length: { name: '길이', description: '요약의 길이' },
    private: { name: '비공개', description: '나에게만 보이게 답합니다' },
    model: { name: '모델', description: '요약을 쓸 설치된 모델' },
    everyone: { name: '서버', description: '서버 전체의 저장 내용을 삭제합니다(서버 관리 권한 필요)' },
  },
  contextMenu: { summarize: '요약하기', summarizePrivately: '나만 보게 요약하기' },
  lengths: { short: '짧게', standard: '보통', long: '길게' },
  buttons: {
    passages: '근거 구절',
    images: '사진',
    longer: '더 보기',
    less: '줄이기',
    shorter: '더 짧게',
    refresh: '다시 읽기',
    post: '여기에 올리기',
    remove: '지우기',
    cancel: '취소',
    previous: '이전',
    next: '다음',
    delete: '삭제',
    keep: '그대로 두기',
    reset: '초기화',
    quotes: (count) => `인용 ${f.number(count)}`,
    figures: (count) => `수치 ${f.number(count)}`,
  },
  menu: {
    otherModel: '다른 모델…',
    share: '채널에 공유…',
    shared: (channel) => `${channel} 채널에 공유했습니다.`,
    nothing: '더 보여 줄 것이 없습니다.',
  },
  words: {
    longer: ['더 길게', '길게'],
    shorter: ['더 짧게', '짧게'],
    quotes: ['인용문', '모든 인용문', '인용'],
    figures: ['수치', '모든 수치', '숫자'],
    help: ['도움말', '도와줘', '뭐 할 수 있어', '사용법'],
    thanks: ['고마워', '감사합니다', '감사해요', '고맙습니다'],
    stop: ['그만', '멈춰', '취소'],
  },
  fillers: '다 보여줘 보여 부탁해 부탁해요 요 제발 조금 좀 주세요 줘 해줘 해 해주세요',
  greetings: ['안녕', '안녕하세요', '누구세요', '누구야'],
  form: {
    title: '본문 붙여 넣기',
    label: '기사 본문이나 링크',
    placeholder: '여기에 기사를 붙여 넣으세요. 글 속의 링크도 찾습니다.',
  },
  progress: {
    queued: (ahead) =>
      ahead === 0 ? '다음 차례입니다…' : f.plural(ahead, { other: '대기 중입니다. 앞에 기사 #건이 있습니다…' }),
    fetching: '기사를 가져오는 중입니다…',
    reading: '기사를 읽는 중입니다…',
    summarising: '중요한 내용을 고르는 중입니다…',
    cancelling: '취소하는 중입니다…',
    interrupted: '끝나기 전에 Lede가 다시 시작되었습니다. 다시 시도해 주세요.',
  },
  brief: {
    untitled: '제목 없는 기사',
    quotes: '인용',
    figures: '수치',
    readingTime: (minutes) => `${f.number(minutes)}분`,
    updated: (when) => `${when} 수정`,
    readEarlier: (when) => `${when}에 읽은 기사입니다.`,
    unknownSpeaker: '발언자 미상',
    notices: {
      'teaser-only': '사이트가 이 기사의 앞부분만 보여 줍니다.',
      'short-text': '아주 짧은 글입니다.',
      'not-prose': '이어지는 글이 아닌 부분이 많아 빠진 내용이 있을 수 있습니다.',
      'read-in-part': '긴 문서라서 앞부분만 읽었습니다(최대 200쪽).',
      'index-page': '기사 목록 페이지입니다. 앞쪽 제목들을 보여 줍니다. 읽을 기사의 링크를 보내 주세요.',
      'figures-by-sign': '이 언어의 숫자 표현은 지원하지 않아 백분율과 금액만 표시합니다.',
    },
    standfirst: '첫 줄은 페이지 자체의 설명입니다.',
    replaced: (replaced, of) =>
      `모델이 쓴 ${f.number(of)}줄 중 ${f.number(replaced)}줄은 근거가 없어 기사의 문장으로 바꿨습니다.`,
    fallbacks: {
      missing: (model) => `${model}: 설치되어 있지 않습니다.`,
      broken: (model) => `${model}: 불러오지 못했습니다.`,
      unreachable: (model) => `${model}: 연결할 수 없었습니다.`,
      'too-slow': (model) => `${model}: 시간이 너무 오래 걸렸습니다.`,
      'other-language': (model) => `${model}: 이 언어를 모릅니다.`,
      'no-answer': (model) => `${model}: 쓸 만한 글을 내지 못했습니다.`,
    },
    madeBy: ({ model, seconds, generated }) =>
      `${generated ? `${model} 작성, 기사와 대조함` : 'Lede의 자체 모델이 고름'} · ${f.decimal(seconds)}초`,
    more: (count) => f.plural(count, { other: '#개 더' }),
    several: (count) => f.plural(count, { other: '기사 #건' }),
    openOne: '요약 열기…',
    page: (page, of) => `${f.number(page)}/${f.number(of)}`,
    passages: '근거 구절',
    passagesNote: '각 줄이 나온 곳입니다.',
    noQuotes: '이 기사에는 인용문이 없습니다.',
    noFigures: '이 기사에는 수치가 없습니다.',
    noImages: '이 기사에는 사진이 없습니다.',
    postedFor: (member) => `올린 사람: ${member}`,
    posted: '이 채널에 올렸습니다.',
    removed: '지웠습니다.',
    noSourceInMessage: '그 메시지에는 Lede가 읽을 수 있는 링크나 파일이 없습니다.',
    tooManySources: (given, limit) =>
      `${f.number(given)}건 중 앞의 ${f.number(limit)}건입니다. 나머지는 나중에 다시 보내 주세요.`,
  },
  digest: digestKo,
  directMessage: {
    help:
      '안녕하세요! 기사 링크나 기사 파일을 보내 주시면 짧은 요약, 누가 말했는지 밝힌 주요 인용문, 주요 수치를 정리해 드립니다. ' +
      '한 번에 여러 개를 보내셔도 됩니다. 서버에서는 `/요약` 명령을 쓰거나 링크와 함께 저를 멘션해 주세요.',
    notUnderstood:
      '무슨 뜻인지 모르겠어요. 링크나 파일, 긴 글을 보내거나 **더 짧게**, **더 길게**, **인용문**, **수치**, **도움말**이라고 말해 주세요.',
    welcome: '천만에요!',
    stopped: '멈췄습니다.',
    nothingRuns: '지금 진행 중인 작업이 없습니다.',
    privateHere:
      '이 서버에서는 요약을 요청한 사람만 볼 수 있습니다. 여기서는 `/요약`을 쓰거나 링크를 다이렉트 메시지로 보내 주세요.',
    cannotRead:
      '그 메시지에서 링크나 파일을 찾을 수 없습니다. 메시지를 마우스 오른쪽 버튼으로 누르고(휴대폰에서는 길게 누르고) 앱, 요약을 고르세요.',
    noBriefYet: '바꿀 수 있는 최근 요약이 없습니다. 먼저 링크나 파일을 보내 주세요.',
  },
  about: {
    title: 'Lede 정보',
    what:
      'Lede는 기사를 짧은 요약, 누가 말했는지 밝힌 주요 인용문, 무엇을 나타내는지 밝힌 주요 수치로 정리합니다. ' +
      '인용문과 수치는 기사에서 글자 그대로 잘라 온 것입니다.',
    version: '버전',
    model: '모델',
    privacy: '저장하는 정보',
    stored: (hours) =>
      `기사는 이 봇이 실행되는 컴퓨터에서 읽고 요약하며, 다른 서비스는 기사를 보지 않습니다. 버튼이 작동하도록 기사 본문과 요약을 메시지와 요청한 사람의 식별 번호와 함께 ${f.plural(hours, { other: '#시간' })} 동안 보관합니다. 웹 페이지의 요약은 그동안 누가 요청해도 다시 쓰이지만 누가 요청했는지는 남지 않으며, 파일의 요약은 다시 쓰이지 않습니다. 다이제스트와 만든 사람, 서버 설정은 삭제할 때까지 보관합니다. 자동 채널에서는 링크를 찾으려고 메시지를 읽지만 보관하지 않으며, 링크마다 체크섬을 24시간 동안 보관합니다. 내 언어와 \`/설정 내링크\`의 선택은 삭제할 때까지 보관합니다.`,
    delete:
      '`/삭제하기` 명령은 나에 대해 저장된 정보를 삭제합니다. 서버 관리자는 서버에 저장된 정보를 삭제할 수 있습니다.',
  },
  forget: {
    question: '나에 대해 저장된 것을 삭제할까요?',
    serverQuestion: '이 서버에 대해 저장된 것을 삭제할까요?',
    briefs: (count) => f.plural(count, { other: '요약과 기사 #건' }),
    ownDigests: (count) => f.plural(count, { other: '나에게 오는 다이제스트 #개' }),
    namedDigests: (count) => f.plural(count, { other: '서버 다이제스트 #개에 있는 내 이름' }),
    digests: (count) => f.plural(count, { other: '다이제스트 #개' }),
    settings: '설정',
    linksAgain: (command) =>
      `올린 링크를 요약하지 않는 설정도 지워졌습니다. ${command} 명령으로 다시 설정할 수 있습니다.`,
    kept: '바뀐 것이 없습니다.',
    member: (count) => f.plural(count, { other: '완료했습니다. 저장된 내 항목 #건을 삭제했습니다.' }),
    server: (count) => f.plural(count, { other: '완료했습니다. 이 서버에 저장된 항목 #건을 삭제했습니다.' }),
    nothing: '저장된 것이 없습니다.',
  },
  settings,

  failures: {
    'no-source': () => '요약할 것이 없습니다. `주소`에 링크를 넣거나 `파일`에 파일을 첨부해 주세요.',
    'both-sources': () => '링크와 파일이 함께 있습니다. 둘 중 하나만 넣어 주세요.',
    'bad-url': ({ url }) =>
      `${url === null ? '입력한 값' : `‘${url}’`}은(는) 웹 주소가 아닙니다. https://부터 끝까지 주소 전체를 복사해 주세요.`,
    'unsupported-scheme': ({ scheme }) =>
      `Lede는 웹페이지(http, https)만 읽습니다${scheme === null ? '' : `(${scheme} 제외)`}. https 링크나 파일을 보내 주세요.`,
    'bad-job': ({ reason }) =>
      `요청을 이해할 수 없습니다${reason === null ? '' : `(${reason})`}. 항목을 확인하고 다시 보내 주세요.`,
    'no-such-file': ({ name }) =>
      `${name === null ? '그런 이름의' : `‘${name}’`} 파일이 없습니다. 경로와 철자를 확인해 주세요.`,
    'is-directory': ({ name }) =>
      `${name === null ? '지정한 경로' : `‘${name}’`}은(는) 폴더입니다. 그 안의 파일을 지정해 주세요.`,
    'unreadable-file': ({ name, reason }) =>
      reason === 'locked'
        ? `${file(name)}에 암호가 걸려 있습니다. 암호를 푼 사본을 저장해 보내 주세요.`
        : `${file(name)}을 열 수 없습니다. 파일이 온전하고 읽을 수 있는지 확인한 뒤 다시 시도해 주세요.`,
    'empty-file': ({ name }) => `${file(name)}이 비어 있습니다. 기사 본문이 들어 있는 파일을 보내 주세요.`,
    'too-large': ({ limitBytes }) =>
      `너무 큽니다${limitBytes === null ? '' : `. Lede는 ${f.bytes(limitBytes)}까지 읽습니다`}. 기사만 텍스트나 더 작은 파일로 보내 주세요.`,
    'binary-file': ({ name }) =>
      `${file(name)}에는 읽을 수 있는 글이 없습니다. 기사를 웹페이지, 텍스트 파일 또는 PDF로 보내 주세요.`,
    picture: ({ name }) =>
      `${file(name)}은 그림이며, Lede는 그림 속 글자를 읽지 못합니다. 링크나 글 자체를 보내 주세요.`,
    'scanned-document': ({ name }) =>
      `${name === null ? '이 문서' : `‘${name}’ 파일`}의 페이지는 글자가 없는 그림입니다. 문자 인식(OCR)을 거친 파일을 보내거나 본문을 붙여 넣어 주세요.`,
    'unsupported-format': ({ mediaType }) =>
      adviseOnFile(mediaType, {
        or: ' 또는 ',
        saveAs: (name, formats) =>
          `${name} 파일이며, Lede는 이 형식을 읽지 못합니다. ${formats}(으)로 저장해서 보내 주세요.`,
        archive: '압축 파일입니다. 압축을 풀고 기사가 들어 있는 파일 하나만 보내 주세요.',
        other: (kind) =>
          `Lede가 읽을 수 없는 종류의 파일입니다${kind === null ? '' : `(${kind})`}. 웹페이지, 텍스트 파일 또는 PDF를 보내 주세요.`,
      }),
    'unknown-host': ({ host }) => `${host ?? '이 주소'}에서 사이트를 찾을 수 없습니다. 주소의 철자를 확인해 주세요.`,
    'refused-address': ({ host }) =>
      `${host ?? '이 주소'}은(는) 사설 네트워크 안에 있어 Lede가 접속하지 않습니다. Lede 운영자가 허용할 수 있습니다.`,
    'unsafe-link': ({ reason }) =>
      ({
        credentials: '비밀번호가 들어 있는 링크라서 Lede가 열지 않습니다. 비밀번호를 뺀 주소를 보내 주세요.',
        port: '흔하지 않은 포트를 쓰는 링크라서 Lede가 열지 않습니다. 페이지의 일반 주소를 보내 주세요.',
        downgrade:
          '보안 사이트에서 보안이 없는 사이트로 넘어가는 링크라서 Lede가 따라가지 않습니다. 페이지의 최종 주소를 보내 주세요.',
        origin: 'Discord 서버에 있지 않은 파일이라서 Lede가 가져오지 않습니다. 메시지에 파일을 첨부해 주세요.',
      })[reason ?? ''] ?? '안전하지 않은 링크라서 Lede가 열지 않습니다. 페이지의 일반 주소를 보내 주세요.',
    'robots-disallowed': ({ host }) =>
      `${site(host)}에서는 프로그램이 이 페이지를 읽지 않기를 요청하며 Lede는 이를 따릅니다. 열 수 있다면 저장해서 파일로 보내 주세요.`,
    'connection-failed': ({ host }) => `${site(host)}에 연결하지 못했습니다. 몇 분 뒤에 다시 시도해 주세요.`,
    'tls-failed': ({ host }) =>
      `인증서가 올바르지 않아 ${site(host)}에 안전하게 연결하지 못했습니다. 페이지를 저장해 파일로 보내 주세요.`,
    timeout: ({ host, seconds }) =>
      `${site(host)}의 응답이 너무 오래 걸렸습니다${seconds === null ? '' : `(${f.duration(seconds)} 초과)`}. 나중에 다시 시도하거나 기사를 파일로 보내 주세요.`,
    'too-many-redirects': ({ host }) =>
      `${site(host)}에서 다른 주소로 계속 넘깁니다. 브라우저로 기사를 열고 마지막 주소를 복사해 주세요.`,
    'not-found': ({ host }) =>
      `${site(host)}에 이 주소의 페이지가 없습니다. 링크를 확인해 주세요. 기사가 옮겨졌을 수 있습니다.`,
    'access-denied': ({ host }) =>
      `${site(host)}에서 Lede의 접근을 막았습니다. 페이지를 열 수 있다면 저장해서 파일로 보내 주세요.`,
    'rate-limited-by-site': ({ host, seconds }) =>
      `${site(host)}에서 잠시 기다려 달라고 합니다. ${seconds === null ? '몇 분' : f.duration(seconds)} 뒤에 다시 시도해 주세요.`,
    'http-error': ({ host, status }) =>
      `${site(host)}에서 오류로 응답했습니다${status === null ? '' : `(${f.number(status)})`}. 나중에 다시 시도해 주세요.`,
    'login-page': ({ host }) =>
      `${site(host)}의 기사를 보려면 로그인해야 합니다. 볼 수 있다면 페이지를 저장해 파일로 보내 주세요.`,
    'consent-wall': ({ host }) =>
      `${site(host)}에서 쿠키 안내만 보여 줍니다. 기사를 열고 페이지를 저장해 파일로 보내 주세요.`,
    'bot-wall': ({ host }) =>
      `${site(host)}에서 사람인지 먼저 확인합니다. 기사를 열고 페이지를 저장해 파일로 보내 주세요.`,
    'search-page': () => '검색 결과 페이지입니다. 그중 한 기사의 링크를 보내 주세요.',
    'index-page': () => '여러 기사를 모아 놓은 페이지입니다. 그중 한 기사의 링크를 보내 주세요.',
    'video-page': (facts) =>
      `동영상 페이지입니다${after(': ', aboutVideo(facts, quoted))}. Lede는 글만 읽습니다. 대본을 붙여 넣거나 동영상을 다룬 기사를 보내 주세요.${facts.excerpt === null ? '' : ` 페이지의 설명: ${quoted(facts.excerpt)}`}`,
    'post-page': ({ host }) =>
      `${site(host)}의 이 페이지는 소셜 미디어 게시물이며, 요약하기에는 글이 너무 짧습니다. 게시물의 글을 붙여 넣거나 게시물이 소개하는 기사의 링크를 보내 주세요.`,
    'app-page': ({ title }) =>
      `앱${title === null ? '' : ` ${quoted(title)}`} 페이지이며 기사가 아닙니다. 앱을 다룬 기사의 링크를 보내거나 앱 설명을 붙여 넣어 주세요.`,
    'map-page': () => '지도 페이지이며 기사가 없습니다. 그 장소를 다룬 기사의 링크를 보내 주세요.',
    'shop-page': ({ title }) =>
      `${title === null ? '' : `${quoted(title)} `}판매 페이지이며, 요약하기에는 글이 너무 짧습니다. 사용기 링크를 보내거나 상품 설명을 붙여 넣어 주세요.`,
    'script-page': ({ host }) =>
      `${site(host)}의 이 페이지는 JavaScript로 채워지는데, Lede는 JavaScript를 실행하지 않습니다. 페이지를 열어 저장한 뒤 파일로 보내거나 본문을 붙여 넣어 주세요.`,
    'redirect-page': ({ url }) =>
      url === null
        ? '이 페이지는 다른 페이지로 넘어가기만 합니다. 열어 본 뒤 도착한 주소를 보내 주세요.'
        : `이 페이지는 다른 페이지로 넘어가기만 합니다. 그 주소를 확인하고 대신 보내 주세요: ${url}`,
    'no-article': () => '이 페이지에서 기사를 찾지 못했습니다. 기사 자체의 링크나 본문을 담은 파일을 보내 주세요.',
    'not-a-feed': ({ host }) =>
      `${host === null ? '이 주소' : `${host}의 이 주소`}은(는) RSS나 Atom 피드가 아닙니다. 주소를 확인하거나 사이트의 첫 페이지를 넣어 주세요.`,
    'no-feed-found': ({ host }) => `${site(host)}에서 피드를 찾지 못했습니다. 사이트에서 RSS 링크를 찾아 넣어 주세요.`,
    'feed-too-complex': ({ host }) =>
      `${site(host)}의 피드는 너무 크거나 복잡해서 읽을 수 없습니다. 사이트의 다른 피드를 넣어 주세요.`,
    'bad-time-zone': ({ timeZone }) =>
      `${timeZone === null ? '입력한 값' : `‘${timeZone}’`}은(는) 시간대가 아닙니다. 목록에서 골라 주세요(예: Asia/Seoul, Europe/Berlin).`,
    'bad-time': ({ time }) =>
      `${time === null ? '입력한 값' : `‘${time}’`}은(는) 다이제스트가 올 수 있는 시각이 아닙니다. 08:00이나 8, 17:30처럼(한 시간에 네 번까지) 적거나 0 8 * * 1-5처럼 cron 필드 다섯 개를 적어 주세요.`,
    'bad-days': ({ name }) =>
      `${name === null ? '입력한 값' : `‘${name}’`}은(는) 요일이 아닙니다. 목록에서 고르거나 월, 수-금처럼 적어 주세요.`,
    'role-not-mentionable': () =>
      '이 역할은 멘션하게 할 수 없습니다. 누구나 멘션할 수 있는 역할을 고르거나 모든 역할을 멘션할 수 있는 사람에게 부탁해 주세요.',
    'channel-unreadable': ({ channel }) =>
      `Lede가 ${channel ?? '이 채널'}을(를) 읽을 수 없습니다. 채널 보기와 메시지 기록 보기 권한을 주거나 다른 채널을 골라 주세요.`,
    'direct-messages-closed': () =>
      'Lede가 메시지를 보낼 수 없습니다. 함께 있는 서버의 멤버가 보내는 개인 메시지를 허용한 뒤 다시 시도해 주세요.',
    'message-content-needed': () =>
      'Discord가 멤버들이 여기에 쓴 글을 Lede에 보여 주지 않습니다. Lede 운영자가 Discord 개발자 포털의 Bot 항목에서 Message Content Intent를 켜면 됩니다.',
    'no-such-digest': () => '이 서버에 그런 다이제스트가 없습니다. `/다이제스트 목록` 명령으로 목록을 볼 수 있습니다.',
    'too-many-digests': ({ limit }) =>
      `이 서버에는 다이제스트를 더 만들 수 없습니다${limit === null ? '' : `(최대 ${f.number(limit)}개)`}. 먼저 하나를 삭제해 주세요.`,
    'too-many-sources': ({ limit }) =>
      `다이제스트에 출처를 더 넣을 수 없습니다${limit === null ? '' : `(최대 ${f.number(limit)}개)`}. 먼저 하나를 빼 주세요.`,
    'no-such-source': () => '이 다이제스트에는 그런 출처가 없습니다. 목록에서 골라 주세요.',
    'last-source': () => '이 다이제스트의 유일한 출처입니다. 먼저 다른 출처를 추가하거나 다이제스트를 삭제해 주세요.',
    'bad-filter': ({ reason }) =>
      `이 필터는 쓸 수 없습니다. 쉼표로 나눈 낱말이나 RE2 정규식을 적어 주세요${reason === null ? '' : `(${reason})`}.`,
    'no-such-filter': () => '이 다이제스트에는 그런 필터가 없습니다. 목록에서 골라 주세요.',
    'no-such-run': () => '이 다이제스트에는 그런 회차가 없습니다. 목록에서 골라 주세요.',
    'channel-unusable': ({ channel, reason }) =>
      reason === 'place-access-lost'
        ? `이 다이제스트를 만든 사람은 ${channel ?? '해당 채널'}을(를) 더는 볼 수 없습니다. 볼 수 있는 사람이 다시 만들 수 있습니다.`
        : `Lede가 ${channel ?? '이 채널'}에 글을 올릴 수 없습니다. 채널 보기, 메시지 보내기, 링크 첨부 권한을 주거나 다른 채널을 골라 주세요.`,
    'not-permitted': () => '서버 관리 권한이 있는 멤버만 할 수 있습니다. 그런 멤버에게 부탁해 주세요.',
    'bad-site': ({ name }) =>
      `${name === null ? '입력한 것은' : `‘${name}’은(는)`} 사이트가 아닙니다. example.com처럼 사이트 이름을 적어 주세요.`,
    'too-many-entries': ({ limit }) =>
      `목록이 가득 찼습니다${limit === null ? '' : `(최대 ${f.number(limit)}개)`}. 먼저 목록에서 몇 개를 빼 주세요.`,
    'channel-not-allowed': ({ channel }) =>
      `이 채널에서는 Lede가 요약을 올리지 않습니다. ${channel === null ? '다른 채널을 이용해 주세요.' : `${channel} 채널을 이용해 주세요.`}`,
    'site-not-allowed': ({ host }) =>
      `${host === null ? '이 사이트는' : `‘${host}’은(는)`} 이 서버에서 Lede가 읽을 수 있는 사이트가 아닙니다. 서버 관리자가 바꿀 수 있습니다.`,
    'model-unavailable': ({ model }) =>
      `${model === null ? '' : `‘${model}’ `}모델을 쓸 수 없습니다. 다른 모델을 고르거나 Lede 운영자에게 설치를 부탁해 주세요.`,
    'model-not-installed': ({ model }) =>
      `${model === null ? '' : `‘${model}’ `}모델이 설치되어 있지 않습니다. Lede 운영자가 ‘lede models pull ${model ?? 'ID'}’ 명령으로 받을 수 있습니다.`,
    'model-corrupt': ({ model, name }) =>
      `${model === null ? '' : `‘${model}’ `}모델의 파일${name === null ? '' : ` ${name}`}이 처음 받은 것과 다릅니다. ‘lede models pull ${model ?? 'ID'}’ 명령으로 다시 받아 주세요. 배포처에서 모델이 바뀌었다면 먼저 삭제해 주세요.`,
    'hub-unreachable': ({ host }) =>
      `모델 저장소${host === null ? '' : ` ${host}`}에 연결할 수 없거나 연결이 끊겼습니다. 네트워크를 확인하거나 HF_ENDPOINT에 미러를 지정한 뒤 다시 받아 주세요. 받은 부분은 남아 있습니다.`,
    'hub-refused': ({ host, status }) =>
      `모델 저장소${host === null ? '' : ` ${host}`}가 이 파일을 내주지 않습니다${status === null ? '' : `. 상태 코드는 ${status}입니다`}. 위치가 바뀌었거나 HF_TOKEN에 토큰이 필요할 수 있습니다.`,
    'storage-unavailable': () => 'Lede가 지금 저장소를 쓸 수 없습니다. 나중에 다시 시도하고 운영자에게 알려 주세요.',
    'queue-full': () => '지금 Lede에 요청이 너무 많습니다. 몇 분 뒤에 다시 시도해 주세요.',
    'queue-unavailable': () => '요약을 만드는 서버에 지금 연결할 수 없습니다. 몇 분 뒤에 다시 시도해 주세요.',
    'rate-limited': ({ seconds, limit, windowSeconds }) =>
      `${limit === null || windowSeconds === null ? '한꺼번에 너무 많이 요청했습니다.' : `${f.duration(windowSeconds)} 동안 기사 ${limit}건까지 요청할 수 있습니다. 다이제스트와 그 피드도 셉니다.`} ${seconds === null ? '1분' : f.duration(seconds)} 뒤에 다시 시도해 주세요.`,
    'brief-expired': () => '이 요약은 더 이상 보관하고 있지 않습니다. 기사를 다시 요청해 주세요.',
    'not-yours': () => '이 요약을 요청한 사람만 할 수 있습니다.',
    'job-timeout': () => '이 기사를 처리하는 데 너무 오래 걸렸습니다. 다시 시도하거나 더 짧은 기사를 보내 주세요.',
    stopping: () => 'Lede를 다시 시작하는 중입니다. 1분 뒤에 다시 시도해 주세요.',
    cancelled: () => '취소했습니다.',
    internal: () => 'Lede 안에서 문제가 생겼습니다. 다시 시도해 보고, 계속되면 운영자에게 알려 주세요.',
  },
} satisfies Messages;
