from django.urls import path

from proposals.views import proposal_link

urlpatterns = [
    path("proposals/links/", proposal_link.link_list, name="link_list"),
    path("proposals/links/qr.svg", proposal_link.link_qr, {"kind": "svg"}, name="link_qr_svg"),
    path("proposals/links/qr.png", proposal_link.link_qr, {"kind": "png"}, name="link_qr_png"),
    path("proposals/links/poster/", proposal_link.link_poster, name="link_poster"),
    path("proposals/links/poster.pdf", proposal_link.link_poster_file, name="link_poster_file"),
]
