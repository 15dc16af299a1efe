// Marks that scripts run, for styles that only make sense then.
document.documentElement.classList.add("scripted");
