import { startMenus } from './menus.js';
import { startDrawer } from './drawer.js';
import { startTheme } from './theme.js';
import { startToggles } from './toggles.js';
import { startCopying, decorateCode } from './copy.js';
import { startConnection } from './connection.js';
import { startComposer } from './composer.js';
import { startQueue, showQueue } from './queue.js';
import { startMessages, countDown } from './messages.js';
import { startConversations } from './conversations.js';
import { startScrolling, followAnswer } from './scroll.js';
import { startShortcuts } from './shortcuts.js';
import { startPalette } from './palette.js';
import { startForms } from './forms.js';
import { startTabs } from './tabs.js';
import { startVisits, onPage } from './visits.js';
import { showToasts } from './toasts.js';
import { watchAnswer } from './stream.js';
import { startModels } from './models.js';
import { startPicker } from './picker.js';

startVisits();
startDrawer();
startMenus();
startMessages();
startConversations();
startTheme();
startToggles();
startCopying();
startConnection();
startQueue();
startScrolling();
startPalette();
startShortcuts();
startTabs();
startModels();
startPicker();

// Everything that belongs to one page starts again whenever a visit has put a new one in its place.
onPage(() => {
  decorateCode(document);
  startComposer();
  startForms();
  followAnswer();
  countDown();
  watchAnswer();
  showToasts();
  showQueue();
});
