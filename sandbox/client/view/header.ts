import { html, nothing, type TemplateResult } from 'lit';
import { channelOf, directChannelOf, viewerOf } from '../state.ts';
import type { Store } from '../store.ts';
import { renderIcon } from './icon.ts';

/** The hour to which "next morning" moves the clock, in the browser's time zone: late enough for any morning digest. */
const MORNING_HOUR = 9;

export function renderHeader(store: Store): TemplateResult {
  const { state } = store;
  const channel = channelOf(state);
  const direct = directChannelOf(state);
  const sign = channel?.guildId ? '#' : '@';
  return html`<header class="top">
    <button
      class="icon drawer"
      aria-label="Servers and channels"
      aria-expanded=${state.drawerOpen ? 'true' : 'false'}
      @click=${() => store.set({ drawerOpen: !state.drawerOpen })}
    >
      ☰
    </button>
    <h1><span class="sign" aria-hidden="true">${sign}</span>${channel?.name ?? ''}</h1>
    ${channel?.topic ? html`<p class="topic" title=${channel.topic}>${channel.topic}</p>` : nothing}
    <span class="grow"></span>
    ${
      state.snapshot !== null && !state.snapshot.botConnected
        ? html`<span class="status offline" role="status">The bot is not connected</span>`
        : nothing
    }
    ${
      state.snapshot !== null && !state.connected
        ? html`<span class="status offline" role="status">The sandbox does not answer</span>`
        : nothing
    }
    ${
      direct !== null && direct.id !== channel?.id
        ? html`<button class="tool to-bot" @click=${() => store.openChannel(direct.id)}>
            Message ${state.snapshot?.bot.username ?? 'the bot'}
          </button>`
        : nothing
    }
    ${renderClock(store)}
    <button
      class="icon"
      id="theme"
      aria-label=${state.theme === 'dark' ? 'Light theme' : 'Dark theme'}
      title=${state.theme === 'dark' ? 'Light theme' : 'Dark theme'}
      @click=${() => store.setTheme(state.theme === 'dark' ? 'light' : 'dark')}
    >
      ${state.theme === 'dark' ? '☀' : '☾'}
    </button>
  </header>`;
}

function renderClock(store: Store): TemplateResult {
  const now = new Date(Date.now() + store.state.clockOffset);
  const locale = viewerOf(store.state)?.locale ?? 'en-US';
  const shown = new Intl.DateTimeFormat(locale, { weekday: 'short', hour: 'numeric', minute: '2-digit' }).format(now);
  const advance = (): void => {
    void store.act({ kind: 'advance', ms: untilMorning(now) });
  };
  return html`<time class="clock" title="The sandbox's time">${shown}</time>
    <button class="tool" id="next-morning" title="Moves the sandbox's clock to nine o'clock tomorrow" @click=${advance}>
      ${renderIcon('forward')} <span>Next morning</span>
    </button>`;
}

/** Milliseconds from a moment to the next nine o'clock in the morning. */
export function untilMorning(now: Date): number {
  const morning = new Date(now);
  morning.setHours(MORNING_HOUR, 0, 0, 0);
  if (morning <= now) morning.setDate(morning.getDate() + 1);
  return morning.getTime() - now.getTime();
}
