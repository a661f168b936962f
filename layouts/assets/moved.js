// A page at a retired address leads on, and to the same place on the page: a refresh without a script forgets what stands behind "#".
const link = document.querySelector('link[rel="canonical"]');
location.replace(link.href + location.search + location.hash);
