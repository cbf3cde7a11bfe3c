from django.urls import path

from minka.reports.views import prose, reading, report

app_name = "reports"
urlpatterns = [
    path("", report.reports, name="reports"),
    # what was read
    path("lecturas/", reading.readings, name="readings"),
    path("lecturas/subir/", reading.upload, name="upload"),
    path("lecturas/<int:pk>/", reading.reading, name="reading"),
    path("lecturas/<int:pk>/leer/", reading.read_again, name="read_again"),
    path("lecturas/<int:pk>/corregir/", reading.correct, name="correct"),
    path("lecturas/<int:pk>/confirmar/", reading.confirm, name="confirm"),
    path("lecturas/<int:pk>/descartar/", reading.discard, name="discard"),
    # what was printed
    path("impresiones/<int:pk>/", report.progress, name="printing"),
    path("impresiones/<int:pk>/reintentar/", report.retry, name="retry"),
    path("<slug:slug>/", report.report, name="report"),
    path("<slug:slug>/textos/", prose.edit, name="edit"),
    path("<slug:slug>/congelar/", report.freeze, name="freeze"),
    path("<slug:slug>/imprimir/", report.print_again, name="print_again"),
    path("<slug:slug>/reporte.<slug:form>", report.download, name="print"),
]
