from django.contrib import admin

from minka.topics.models import Topic


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin):
    list_display = ("name", "slug", "palette")
    prepopulated_fields = {"slug": ("name",)}
