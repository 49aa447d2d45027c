import { render } from 'lit';
import { focusSoon } from './focus.ts';
import { ScrollKeeper } from './scroll-keeper.ts';
import { Store } from './store.ts';
import { renderApp } from './view/app.ts';

const root = document.getElementById('app');
if (root === null) throw new Error('The page has no place for the client');

const keeper = new ScrollKeeper();
let channelId: string | null = null;
let sent = 0;
let planned = false;

const draw = (): void => {
  planned = false;
  const { state } = store;
  document.documentElement.dataset.theme = state.theme;
  render(renderApp(store), root);
  keeper.attach(document.getElementById('scroller'));
  if (state.sent !== sent) {
    sent = state.sent;
    keeper.toEnd();
  }
  if (state.channelId !== channelId) {
    channelId = state.channelId;
    keeper.toEnd();
    if (matchMedia('(hover: hover)').matches) focusSoon('#text');
  }
};

// Changes of one moment are drawn once.
const store = new Store(() => {
  if (planned) return;
  planned = true;
  queueMicrotask(draw);
});

const remembered = sessionStorage.getItem('channel');
if (remembered !== null) store.openChannel(remembered);
store.become(sessionStorage.getItem('member') ?? '');
// The clock in the header, and times said relative to now.
setInterval(() => store.set({}), 15_000);
