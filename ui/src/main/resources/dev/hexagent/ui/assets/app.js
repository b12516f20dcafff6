import { startMenus } from './menus.js';
import { startDrawer } from './drawer.js';
import { startTheme } from './theme.js';
import { startCopying, decorateCode } from './copy.js';
import { startComposer } from './composer.js';
import { startScrolling, followAnswer } from './scroll.js';
import { startShortcuts } from './shortcuts.js';
import { startForms } from './forms.js';
import { startTabs } from './tabs.js';
import { startVisits, onPage } from './visits.js';
import { watchAnswer } from './stream.js';
import { startModels } from './models.js';
import { startPicker } from './picker.js';

startVisits();
startDrawer();
startMenus();
startTheme();
startCopying();
startScrolling();
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
  watchAnswer();
});
