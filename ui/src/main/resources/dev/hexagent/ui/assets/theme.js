// A theme takes effect at once; the server learns of it by the cookie.

export function startTheme() {
  addEventListener('click', (event) => {
    const choice = event.target.closest?.('[data-theme-choice]');
    if (!choice) return;
    event.preventDefault();
    const theme = choice.dataset.themeChoice;
    document.documentElement.dataset.theme = theme;
    document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`;
    for (const other of document.querySelectorAll('[data-theme-choice]')) {
      other.setAttribute('aria-pressed', String(other === choice));
    }
  });
}
