// Runs before the first paint: says that scripts work, and tells the server the time zone for its next page.
document.documentElement.classList.add('js');
document.cookie = `tz=${Intl.DateTimeFormat().resolvedOptions().timeZone}; path=/; max-age=31536000; samesite=lax`;
if (localStorage.getItem('wish:sidebar-hidden') === 'true') document.documentElement.dataset.sidebar = 'hidden';
